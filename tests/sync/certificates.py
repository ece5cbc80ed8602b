"""Certificates for servers on the loopback address, signed by themselves."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

_AUTHORITY = x509.UniformResourceIdentifier("http://authority.invalid/")
_OCSP = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, _AUTHORITY)
_CRL = x509.DistributionPoint(full_name=[_AUTHORITY], relative_name=None, reasons=None, crl_issuer=None)


class Certificate(NamedTuple):
    """The files of a certificate and of its key."""

    certificate: Path
    key: Path

    def server_side(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context

    def trust(self) -> ssl.SSLContext:
        """Return the trust of a computer on which this certificate was installed."""
        return ssl.create_default_context(cafile=str(self.certificate))


def certificate(folder: Path, address: str = "127.0.0.1", days: int = 30) -> Certificate:
    """Make a certificate for an address, for so many days from now or, if negative, until then.

    It names two authorities that a program could ask whether it was revoked.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.AuthorityInformationAccess([_OCSP]), critical=False)
        .add_extension(x509.CRLDistributionPoints([_CRL]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = Certificate(folder / "certificate.pem", folder / "key.pem")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files
