"""A table with many rows goes on in further functions, so that each can be read at once."""

from __future__ import annotations

from go_target import around, check_texts

from phoenix.targets.go.syntax import functions, name_of, parse
from phoenix.targets.go.target import GO

ROWS = 30
LONGEST = 40

SPEC = """# Fees

What parcels cost.

## Functions

### `fee(zone: whole number from 1 to 30) gives whole number`

- **FEE-1** Each zone has its fee.

Decided by:

| zone | gives |
| --- | --- |
{rows}
"""


def test_a_long_table_goes_on_in_further_functions() -> None:
    rows = "\n".join(f"| {zone} | {zone * zone} |" for zone in range(1, ROWS + 1))
    component = check_texts({"specs/fees.spec.md": SPEC.format(rows=rows)})["Fees"]
    (file,) = GO.exact(component, around(component, {"Fees": component})).files
    found = functions(parse(file.text))
    assert [name_of(each) for each in found] == ["fee", "feeRest", "feeRest2"]
    assert max(each.end_point[0] - each.start_point[0] + 1 for each in found) <= LONGEST
    assert "\treturn feeRest(zone)\n}" in file.text
    assert "return 900, nil" in file.text
