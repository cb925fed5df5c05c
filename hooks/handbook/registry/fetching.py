"""Asks registries: politely (pauses, Retry-After, few tries), and never for longer than allowed."""

from __future__ import annotations

import email.utils
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, wait_random_exponential

from .caching import Cached
from .explaining import explained, timed_out
from .failures import HOPELESS, RETRIED, NotThere, RegistryError
from .network import Clock, Routed

BIGGEST = 8 * 2**20
"""Bytes of the largest answer that is read."""
REDIRECTS = 5
REQUEST_LIMIT = 10.0
"""Seconds for one request, from the first byte sent to the last received."""
SLOW = 2
"""A registry that did not answer in time for so many records in a row, tried twice each, is not asked again."""
_CONNECT = 8.0


class Fetcher:
    """A client with a total deadline; `pause` is the least number of seconds between requests to a host."""

    def __init__(
        self,
        *,
        deadline: float = 120.0,
        limit: float = REQUEST_LIMIT,
        mail: str = "",
        tries: int = 3,
        cache: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._now, self._sleep = clock, sleep
        self._ends = clock() + deadline
        self._limit, self._tries = limit, tries
        self._clock = Clock()
        contact = f" (mailto:{mail})" if mail else ""
        headers = {
            "User-Agent": f"handbook-verify/0.1{contact}",
            "Accept-Encoding": "gzip, deflate",
            "Cache-Control": "no-cache",
        }
        timeout = httpx.Timeout(limit, connect=min(_CONNECT, limit))
        transport: httpx.BaseTransport = Routed(self._clock)
        if cache is not None:
            transport = Cached(transport, cache, BIGGEST)
        self._client = httpx.Client(transport=transport, headers=headers, timeout=timeout, trust_env=False)
        self._last: dict[str, float] = {}
        self._lost: dict[str, RegistryError] = {}
        self._slow: Counter[str] = Counter()

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self._ends - self._now()

    def get(
        self, url: str, params: Mapping[str, str] | None = None, *, accept: str, pause: float = 0.0
    ) -> Answer:
        """The answer to a request. Raises RegistryError or NotThere."""
        try:
            host = urlsplit(url).netloc
        except ValueError:
            raise RegistryError("address", f"Its address '{url}' is none that can be asked.") from None
        if host in self._lost:
            lost = self._lost[host]
            raise RegistryError(lost.cause, f"{lost.text} It was not asked again.")
        retrying = Retrying(
            stop=self._is_enough,
            retry=retry_if_exception(self._is_worth_it),
            wait=self._wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            answer = retrying(self._follow_redirects, url, params, accept, pause)
        except RegistryError as error:
            self._slow[host] += error.cause == "timeout"
            if error.cause in HOPELESS or self._slow[host] >= SLOW:
                self._lost[host] = error
            raise
        self._slow[host] = 0
        return answer

    def _is_enough(self, state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        is_slow = isinstance(error, RegistryError) and error.cause == "timeout"
        return state.attempt_number >= (min(2, self._tries) if is_slow else self._tries)

    def _is_worth_it(self, error: BaseException) -> bool:
        if not isinstance(error, RegistryError) or error.cause not in RETRIED:
            return False
        return (error.wait or 0.0) < self.left - 1

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        wanted = error.wait if isinstance(error, RegistryError) else None
        backoff = wait_random_exponential(multiplier=0.5, max=8)(state)
        return max(0.0, min(wanted if wanted is not None else float(backoff), self.left))

    def _follow_redirects(
        self, url: str, params: Mapping[str, str] | None, accept: str, pause: float
    ) -> Answer:
        seen = {url}
        for _ in range(REDIRECTS + 1):
            self._hold_back(urlsplit(url).netloc, pause)
            try:
                answer = self._request(url, params, accept)
            finally:
                self._last[urlsplit(url).netloc] = self._now()
            if answer.status not in (301, 302, 303, 307, 308):
                return _judged(answer)
            url, params = _next(answer, url), None
            if url in seen:
                raise RegistryError("redirect loop", f"It sends in a circle: redirect loop at {url}.")
            seen.add(url)
        raise RegistryError("redirect loop", f"It redirects more than {REDIRECTS} times (redirect loop).")

    def _hold_back(self, host: str, pause: float) -> None:
        wait = self._last.get(host, float("-inf")) + pause - self._now()
        if self.left <= max(wait, 0.0):
            raise RegistryError("deadline", "The deadline of the run had passed before it could be asked.")
        if wait > 0:
            self._sleep(wait)

    def _request(self, url: str, params: Mapping[str, str] | None, accept: str) -> Answer:
        limit = min(self._limit, self.left)
        self._clock.until = time.monotonic() + limit
        try:
            request = self._client.stream("GET", url, params=params, headers={"Accept": accept})
            with request as response:
                return Answer(url, response.status_code, dict(response.headers), self._body(response))
        except httpx.TimeoutException as error:
            passed = self.left <= 0.05
            raise RegistryError(
                "deadline" if passed else "timeout", timed_out(error, limit, passed)
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
            raise explained(error) from None

    def _body(self, response: httpx.Response) -> bytes:
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > BIGGEST:
            raise RegistryError(
                "too large", f"Its answer would be {int(announced) // 2**20} MB, which is too large."
            )
        body = bytearray()
        for chunk in response.iter_bytes(65536):
            body += chunk
            if len(body) > BIGGEST:
                raise RegistryError("too large", f"Its answer is too large: more than {BIGGEST // 2**20} MB.")
        return bytes(body)


class Answer:
    """What came back."""

    def __init__(self, url: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.url, self.status, self.body = url, status, body
        self.headers = {name.lower(): value for name, value in headers.items()}

    @property
    def type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def decoded(self) -> str:
        """The body as text. Raises RegistryError where its bytes are not in the encoding it says."""
        charset = (
            self.headers.get("content-type", "").lower().partition("charset=")[2].strip(" \"';") or "utf-8"
        )
        try:
            return self.body.decode("utf-8-sig" if charset in ("utf-8", "utf8") else charset)
        except (UnicodeDecodeError, LookupError):
            raise RegistryError("encoding", f"Its answer is not in the encoding '{charset}'.") from None


def _judged(answer: Answer) -> Answer:
    status = answer.status
    if status in (404, 410):
        if answer.type == "text/html":
            text = f"It answered {status} with a page for people, which no registry does: something stands between."
            raise RegistryError("content type", text)
        raise NotThere
    if status == 429:
        wait = _retry_after(answer)
        after = f" and asks to wait {wait:.0f} seconds" if wait is not None else ""
        raise RegistryError(
            "rate limit", f"It answered 429, too many requests (rate limit){after}.", wait=wait
        )
    if status >= 500:
        text = f"It answered {status}: a fault of the server (server error)."
        raise RegistryError("server error", text, wait=_retry_after(answer))
    if status == 407:
        raise RegistryError("forbidden", "A proxy answered 407 and asks who is there (forbidden).")
    if status in (401, 403, 451):
        raise RegistryError("forbidden", f"It answered {status} and refuses to tell (forbidden).")
    if status == 206:
        raise RegistryError("truncated", "It answered with a part only (206): the answer is truncated.")
    if status != 200 and not (status == 400 and answer.body):
        raise RegistryError(
            "unexpected status", f"It answered {status}, which says nothing about the record."
        )
    if not answer.body.strip():
        raise RegistryError("empty", "It answered with an empty body.")
    return answer


def _retry_after(answer: Answer) -> float | None:
    header = answer.headers.get("retry-after", "").strip()
    if header.isdigit():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max(0.0, moment.timestamp() - time.time())


def _next(answer: Answer, url: str) -> str:
    place = answer.headers.get("location", "")
    if not place:
        raise RegistryError("malformed", f"It answered {answer.status}, a redirect that says not where to.")
    target = urljoin(url, place)
    here, there = urlsplit(url), urlsplit(target)
    if there.scheme not in ("http", "https") or (here.scheme, there.scheme) == ("https", "http"):
        raise RegistryError("redirect elsewhere", f"It redirects to '{place}', which is not followed.")
    if there.hostname != here.hostname or (there.port != here.port and there.scheme == here.scheme):
        raise RegistryError(
            "redirect elsewhere", f"It redirects to another server, '{there.netloc}', which is not followed."
        )
    return target
