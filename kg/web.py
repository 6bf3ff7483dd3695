"""Requests to servers, and every way in which they can go wrong: what linking and triple stores share."""

from __future__ import annotations

import base64
import gzip
import http.client
import io
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

REFUSED = (401, 403, 407)


class RequestError(Exception):
    """A request without an answer. `again`: whether the same request may succeed later; `status` of HTTP, None where
    there was none; `retry_after`: the header, as it came; `body`: the start of what the server said, on one line."""

    def __init__(
        self, why: str, *, again: bool, status: int | None = None, retry_after: str | None = None, body: str = ""
    ) -> None:
        super().__init__(why)
        self.again, self.status, self.retry_after, self.body = again, status, retry_after, body


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks: a name and password, or a token of the bearer; neither by default. They stand in no message."""

    user: str | None = None
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)

    def headers(self) -> dict[str, str]:
        """The header that says so."""
        if self.token is not None:
            return {"Authorization": f"Bearer {self.token}"}
        if self.user is None:
            return {}
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
        return {"Authorization": f"Basic {pair}"}


class Body(io.RawIOBase):
    """The body of an answer as it comes in, unpacked; `kind` is its media type without parameters, `server` the
    name that the server gives itself. Reading raises `RequestError` where the answer breaks off or its time is up."""

    def __init__(self, response: http.client.HTTPResponse, limit: float, until: float) -> None:
        super().__init__()
        self.kind = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        self.server = response.headers.get("Server") or ""
        self._response, self._limit, self._until = response, limit, until
        packed = (response.headers.get("Content-Encoding") or "").strip().lower() == "gzip"
        self._stream: gzip.GzipFile | http.client.HTTPResponse = (
            gzip.GzipFile(fileobj=_Piecewise(self._piece)) if packed else response
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read1(len(buffer)) if self._stream is not self._response else self._piece(len(buffer))
        except (EOFError, gzip.BadGzipFile, OSError) as error:
            raise failure(error, self._limit) from error
        buffer[: len(data)] = data
        return len(data)

    def _piece(self, size: int) -> bytes:
        if time.monotonic() > self._until:
            raise too_slow(self._limit)
        try:
            data = self._response.read1(size)
        except (OSError, http.client.HTTPException) as error:
            raise failure(error, self._limit) from error
        if not data and self._response.length:  # announced, and not come
            raise RequestError("the answer broke off", again=True)
        return data

    def close(self) -> None:
        self._response.close()
        super().close()


class _Piecewise(io.RawIOBase):
    """What `gzip` reads from."""

    def __init__(self, piece: Any) -> None:
        super().__init__()
        self._take = piece

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return bytes(self._take(size if size > 0 else 65536))


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: it might carry a password to somebody else."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def request(
    method: str, url: str, body: bytes | None, headers: Mapping[str, str], *, limit: float, login: Login | None = None
) -> Body:
    """The answer to one request, its body yet to be read; certificates are verified. `limit` seconds hold for all of
    it. Raises `RequestError`."""
    asked = urllib.request.Request(url, data=body, method=method)
    for name, value in {"Accept-Encoding": "gzip", **headers, **(login or Login()).headers()}.items():
        asked.add_unredirected_header(name, value)
    until = time.monotonic() + limit
    try:
        return Body(_OPENER.open(asked, timeout=limit), limit, until)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise failure(error, limit) from error


def failure(error: BaseException, limit: float) -> RequestError:
    """The error of a library as one of ours."""
    if isinstance(error, RequestError):
        return error
    if isinstance(error, urllib.error.HTTPError):
        return by_status(error)
    reason = error.reason if isinstance(error, urllib.error.URLError) else None
    if isinstance(error, TimeoutError) or isinstance(reason, TimeoutError):
        return too_slow(limit)
    if isinstance(error, urllib.error.URLError):
        return RequestError(f"no connection ({short(reason)})", again=True)
    return RequestError(f"the connection broke ({short(error)})", again=True)


def by_status(error: urllib.error.HTTPError) -> RequestError:
    """The error of an answer whose status is none of success."""
    status = error.code
    header = error.headers.get("Retry-After") if error.headers else None
    try:
        response = error.fp if isinstance(error.fp, http.client.HTTPResponse) else None
        said = " ".join(response.read1(2000).decode("utf-8", "replace").split()) if response else ""
    except (OSError, http.client.HTTPException):
        said = ""
    error.close()
    return RequestError(
        f"HTTP {status} {http.client.responses.get(status, '')}".strip(),
        again=status in (408, 425, 429) or status >= 500,
        status=status,
        retry_after=header,
        body=said,
    )


def too_slow(limit: float) -> RequestError:
    """The error of an answer that does not come in time."""
    return RequestError(f"no answer within {limit:g} s", again=True)


def short(reason: object) -> str:
    """A reason in a few words."""
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(text.split())[:120]
