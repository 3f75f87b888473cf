"""The generator ``model``: any model that litellm reaches, hosted or local, with retries, a ladder and a purse."""
