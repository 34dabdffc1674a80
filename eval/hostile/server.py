"""A server on loopback that speaks the OpenAI protocol, plays replies from a queue and remembers what it was sent."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What is played back for one request."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    """Pieces of the stream after which the connection is dropped without an end."""
    seconds: float = 0.0
    """Waited before anything is sent."""
    trickle: float = 0.0
    """Seconds between two bytes of a comment, which go on until the other side hangs up."""
    trickle_headers: bool = False
    """Whether the bytes are those of a header that never ends, so that no reply begins."""
    as_a_whole: bool = False
    """As a server without streaming: one JSON object, whatever was asked for."""
    piece: int = 7
    """Characters in each piece of a stream."""
    body: bytes | None = None
    """Sent as it stands instead of what the protocol asks for."""


class PlayedServer:
    """Each request takes the next reply; the last one is played again when the queue is empty."""

    def __init__(self) -> None:
        self.replies: deque[Reply] = deque()
        self.requests: list[dict[str, object]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.reply_to: Callable[[str], str] | None = None
        """Where it is set, each reply is worked out from the words that were sent."""
        self._last = Reply("好的。")
        self._lock = threading.Lock()
        played = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                played._answer(self, json.loads(body))

            def do_GET(self) -> None:
                played._answer(self, {})

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def play(self, *replies: Reply | str) -> None:
        self.replies.extend(reply if isinstance(reply, Reply) else Reply(reply) for reply in replies)

    def sent(self, at: int = -1) -> str:
        """All words of the messages of one request."""
        return _words_of(self.requests[at])

    def _answer(self, handler: BaseHTTPRequestHandler, request: dict[str, object]) -> None:
        with self._lock:
            self.requests.append(request)
            self.paths.append(handler.path)
            self.headers.append(dict(handler.headers))
            self._last = reply = self.replies.popleft() if self.replies else self._last
        if self.reply_to is not None and "messages" in request:
            reply = Reply(self.reply_to(_words_of(request)))
        time.sleep(reply.seconds)
        try:
            if reply.trickle:
                self._trickle(handler, reply)
            elif reply.body is not None or reply.status != 200:
                self._send(handler, reply.body or b'{"error": {"message": "no"}}', reply)
            elif handler.path.endswith("/models"):
                self._send(handler, json.dumps({"object": "list", "data": [{"id": "played"}]}).encode(), reply)
            elif handler.path.endswith("/embeddings"):
                self._send(handler, json.dumps(_embeddings(request)).encode(), reply)
            elif request.get("stream") and not reply.as_a_whole:
                self._stream(handler, reply)
            else:
                self._send(handler, json.dumps(_whole(reply.text)).encode(), reply)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def _send(self, handler: BaseHTTPRequestHandler, body: bytes, reply: Reply) -> None:
        handler.send_response(reply.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def _trickle(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        if reply.trickle_headers:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        else:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/event-stream")
            handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b":")
            handler.wfile.flush()
            time.sleep(reply.trickle)
        handler.close_connection = True

    def _stream(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        pieces = [reply.text[at : at + reply.piece] for at in range(0, len(reply.text), reply.piece)]
        for number, piece in enumerate(pieces):
            if number == reply.cut_after:
                handler.close_connection = True
                return
            handler.wfile.write(_event(piece, None))
            handler.wfile.flush()
        handler.wfile.write(_event("", "stop") + b"data: [DONE]\n\n")
        handler.close_connection = True


@contextmanager
def playing() -> Iterator[PlayedServer]:
    server = PlayedServer()
    thread = threading.Thread(target=server._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server._http.shutdown()
        server._http.server_close()
        thread.join(5)


def _words_of(request: dict[str, object]) -> str:
    messages = request["messages"]
    assert isinstance(messages, list)
    return "\n".join(message["content"] for message in messages)


def _event(text: str, finish: str | None) -> bytes:
    chunk = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "played",
        "choices": [{"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}],
    }
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


def _whole(text: str) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "played", "choices": [choice]}


def _embeddings(request: dict[str, object]) -> dict[str, object]:
    """Characters counted into eight boxes: the same text always gives the same vector."""
    texts = request["input"]
    assert isinstance(texts, list)
    data = []
    for index, text in enumerate(texts):
        boxes = [0.0] * 8
        for character in text:
            boxes[ord(character) % 8] += 1.0
        data.append({"object": "embedding", "index": index, "embedding": boxes})
    return {"object": "list", "data": data, "model": "played", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
