"""``client-key``: a key pair for a test client, and what to put into the CLIENTS file."""
from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import click

from cds_service.commands.options import refuse


@click.command(name="client-key")
@click.option("--out", default=Path("."), show_default=True, metavar="DIR", help="The folder to write to.",
              type=click.Path(file_okay=False, path_type=Path))
@click.option("--iss", default="https://ehr.example.org", show_default=True, metavar="ISS", help="The issuer to list.")
@click.option("--algorithm", default="ES384", show_default=True, type=click.Choice(["ES384", "RS384"]),
              help="How calls will be signed.")
def command(out: Path, iss: str, algorithm: str) -> None:
    """Writes client-key.pem (private, for the client), client-jwks.json and clients.toml (for the service) to DIR.

    Then it prints how to serve and how to call with them. A key that is there already is never overwritten.
    """
    if not iss.strip():
        refuse("client-key: --iss is empty; no service would take such a client")
    kid = uuid.uuid4().hex[:12]
    private, entry = _pair(algorithm)
    pem = out / "client-key.pem"
    keys = {"keys": [{**entry, "kid": kid, "use": "sig", "alg": algorithm}]}
    try:
        _write(pem, private)
        (out / "client-jwks.json").write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")
        (out / "clients.toml").write_text(f'[[client]]\niss = {json.dumps(iss)}\njwks = "client-jwks.json"\n', encoding="utf-8")
    except FileExistsError:
        refuse(f"client-key: {pem} is there already; it is not overwritten")
    except OSError as problem:
        refuse(f"client-key: {problem.filename or out}: {problem.strerror}")
    click.echo(f"serve with NKG2D_CDS_CLIENTS={out / 'clients.toml'}")
    click.echo(f"call with  --key {pem} --iss {iss} --kid {kid}")


def _write(pem: Path, private: bytes) -> None:
    """Writes the private key for its owner's eyes only, into a folder that is made where there is none."""
    pem.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(pem, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)


def _pair(algorithm: str) -> tuple[bytes, dict[str, str]]:
    """The private key as PEM and the public half as the members of a JWK."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from jwt.algorithms import ECAlgorithm, RSAAlgorithm

    if algorithm == "ES384":
        key = ec.generate_private_key(ec.SECP384R1())
        public = json.loads(ECAlgorithm.to_jwk(key.public_key()))
    else:
        key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
        public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    public.pop("key_ops", None)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), public
