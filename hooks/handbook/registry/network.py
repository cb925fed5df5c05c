"""Network streams that end by a set moment, however slowly the other side sends."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx


class Clock:
    """Until when the request under way may last."""

    def __init__(self) -> None:
        self.until = float("inf")

    def left(self, timeout: float | None) -> float:
        """What is left of the time, or the time-out where that is shorter. Raises ReadTimeout when nothing is."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this request is over")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self.stream = stream
        self.clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.clock.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(
            self.stream.start_tls(ssl_context, server_hostname, self.clock.left(timeout)), self.clock
        )

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class _Backend(httpcore.SyncBackend):
    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = self.clock.left(timeout)
        return _Stream(super().connect_tcp(host, port, left, local_address, socket_options), self.clock)


@cache
def trusted_authorities() -> ssl.SSLContext:
    """Who may vouch for a host. Reading the list takes longer than most requests: it is read once a process."""
    return httpx.create_ssl_context()


class Transport(httpx.HTTPTransport):
    """One pool of connections under one clock, straight or through a proxy."""

    def __init__(self, clock: Clock, proxy: str = "") -> None:
        backend, context = _Backend(clock), trusted_authorities()
        super().__init__(verify=context)
        if not proxy:
            self._pool = httpcore.ConnectionPool(
                ssl_context=context, max_connections=4, keepalive_expiry=10, network_backend=backend
            )
            return
        parsed = httpx.Proxy(proxy)
        self._pool = httpcore.HTTPProxy(
            proxy_url=str(parsed.url),
            proxy_auth=parsed.raw_auth,
            ssl_context=context,
            max_connections=4,
            keepalive_expiry=10,
            network_backend=backend,
        )


class Routed(httpx.BaseTransport):
    """Straight to a host, or through the proxy that `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name for it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.transports: dict[str, Transport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request by its route."""
        proxy = proxy_for(request.url)
        if proxy not in self.transports:
            self.transports[proxy] = Transport(self.clock, proxy)
        return self.transports[proxy].handle_request(request)

    def close(self) -> None:
        """Closes all connections."""
        for transport in self.transports.values():
            transport.close()


def proxy_for(url: httpx.URL) -> str:
    """The proxy for an address, or nothing; this machine is never asked through one."""
    if url.host == "localhost" or url.host.startswith("127.") or url.host == "::1":
        return ""
    named = getproxies()
    proxy = named.get(url.scheme) or named.get("all") or ""
    if not proxy or proxy_bypass(url.host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"
