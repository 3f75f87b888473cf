"""The fake provider's server: real HTTP on loopback, in a thread of its own, that keeps every request."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
import time
from types import TracebackType
from typing import Any

from tests.fake_provider.replies import PIECE, Received, Reply, Script, error, pieces, whole

AT_ONCE = struct.pack("ii", 1, 0)
"""Closing resets the connection instead of ending it politely."""

PATIENCE = 120.0
"""Seconds that a test waits for something that should long have happened."""


class FakeProvider:
    """A provider for the length of a ``with``. ``script`` decides on each request as it arrives.

    Its thread does all of the talking; ``requests`` may be read from any.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[Received] = []
        self.most_at_once = 0
        self._first: float | None = None
        self._last = 0.0
        self._at_once = 0
        self._loop = asyncio.new_event_loop()
        self._released = asyncio.Event()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        """What `api-base` is to be."""
        return f"http://127.0.0.1:{self._port}/v1"

    def __enter__(self) -> FakeProvider:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024))
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    @property
    def seconds(self) -> float:
        """From the first request's arrival to the last answer's end."""
        return self._last - (self._first or self._last)

    def wait_for(self, requests: int) -> None:
        """Returns once so many requests have arrived."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.requests) >= requests, PATIENCE):
                raise AssertionError(f"{len(self.requests)} of {requests} requests arrived")

    def release(self) -> None:
        """Sends the held answers, and holds none from now on."""
        self._loop.call_soon_threadsafe(self._released.set)

    def _do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _end(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (received := await self._receive(reader)) is not None:
                await self._answer(received, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            writer.close()

    async def _receive(self, reader: asyncio.StreamReader) -> Received | None:
        first = await reader.readline()
        if not first:
            return None
        headers: dict[str, str] = {}
        while line := (await reader.readline()).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        data = await reader.readexactly(int(headers.get("content-length", 0)))
        with self._changed:
            path = first.decode("latin-1").split()[1]
            received = Received(len(self.requests) + 1, path, headers, json.loads(data or b"{}"))
            self.requests.append(received)
            self._changed.notify_all()
        return received

    async def _answer(self, received: Received, writer: asyncio.StreamWriter) -> None:
        self._first = self._first or time.monotonic()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            reply = self.script(received)
            if reply.held:
                await self._released.wait()
            if reply.seconds:
                await asyncio.sleep(reply.seconds)
        finally:
            self._at_once -= 1
        if received.streaming and reply.status == 200 and reply.raw is None:
            await self._stream(received, reply, writer)
        else:
            await self._send(received, reply, writer)
        self._last = time.monotonic()

    async def _send(self, received: Received, reply: Reply, writer: asyncio.StreamWriter) -> None:
        body = reply.raw
        if body is None:
            body = whole(received, reply) if reply.status == 200 else error(reply)
        kind = "text/event-stream" if reply.raw and received.streaming else "application/json"
        writer.write(_head(reply, {"Content-Type": kind, "Content-Length": str(len(body))}))
        if reply.reset_after is None:
            writer.write(body)
            await writer.drain()
        else:
            writer.write(body[: reply.reset_after])
            await _reset(writer)

    async def _stream(self, received: Received, reply: Reply, writer: asyncio.StreamWriter) -> None:
        writer.write(_head(reply, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}))
        events = pieces(received, reply)
        if reply.reset_after is not None:
            writer.writelines(_chunk(event) for event in events[: 1 + reply.reset_after // PIECE])
            await _reset(writer)
        writer.write(b"".join(map(_chunk, events)) + b"0\r\n\r\n")
        await writer.drain()


def _head(reply: Reply, headers: dict[str, str]) -> bytes:
    lines = [
        f"HTTP/1.1 {reply.status} .",
        *(f"{name}: {value}" for name, value in {**headers, **reply.headers}.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


async def _reset(writer: asyncio.StreamWriter) -> None:
    await writer.drain()
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    writer.transport.abort()
    raise ConnectionError("reset, as the script says")
