"""A certificate authority of a house's own, servers whose certificates are of it, and a proxy that leads out of the house."""
from __future__ import annotations

import datetime
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

OUTSIDE = "fhir.outside.example"
"""A host that nobody here can resolve: only the proxy knows where it is."""
LONG = datetime.timedelta(days=30)


class Authority:
    """``bundle``: the file of its certificate; ``served``: that of a server's key and certificate, for this machine and OUTSIDE."""

    def __init__(self, folder):
        key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hospital CA")])
        root = self._signed(name, name, key.public_key(), key, [(x509.BasicConstraints(ca=True, path_length=0), True)])
        own = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.DNSName(OUTSIDE)])
        leaf = self._signed(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), name, own.public_key(), key, [(names, False)])
        self.bundle, self.served = folder / "hospital-ca.pem", folder / "server.pem"
        self.bundle.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        self.served.write_bytes(own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
                                + leaf.public_bytes(serialization.Encoding.PEM))

    @staticmethod
    def _signed(subject, issuer, public_key, key, extensions):
        now = datetime.datetime.now(datetime.UTC)
        made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public_key).serial_number(
            x509.random_serial_number()).not_valid_before(now - LONG).not_valid_after(now + LONG)
        for extension, critical in extensions:
            made = made.add_extension(extension, critical)
        return made.sign(key, hashes.SHA256())

    def secured(self, server: ThreadingHTTPServer) -> ThreadingHTTPServer:
        """The same server, over TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.served)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        return server


class Proxy:
    """Takes CONNECT and leads every tunnel to one port of this machine. ``asked``: the first lines and headers that it read."""

    def __init__(self, port, refuses=False):
        self._to, self._refuses, self.asked = port, refuses, []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._lead, args=(connection,), daemon=True).start()

    def close(self):
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _lead(self, connection):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += connection.recv(1)
        self.asked.append(head.decode())
        if self._refuses:
            connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return connection.close()
        there = socket.create_connection(("127.0.0.1", self._to))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        back = threading.Thread(target=_carry, args=(there, connection), daemon=True)
        back.start()
        _carry(connection, there)
        back.join()
        connection.close()
        return there.close()


def _carry(source, target):
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(port, **given):
    """A proxy in front of this port."""
    proxy = Proxy(port, **given)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()
