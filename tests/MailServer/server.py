"""Debian's mail server for tests (python3-aiosmtpd) on loopback. Prints its port, then every mail as a line of JSON, taken apart by Python's
own parser; ends when its input does."""
import asyncio
import base64
import email
import email.policy
import hashlib
import json
import ssl
import sys
import tempfile

from aiosmtpd.smtp import SMTP, AuthResult

told = json.loads(sys.argv[1])


class Taking:
    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({"event": "mail", **describe(session, envelope), **parse(envelope.content)}), flush=True)
        return "250 2.0.0 taken as 4712"


def describe(session, envelope):
    return {
        "from": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "declared": [option.split("=")[0] for option in envelope.mail_options],
        "secure": session.ssl is not None or told["security"] == "tls",
        "user": f"{session.auth_data} by {session.way}" if session.authenticated else None,
        "session": str(session.peer),
        "hello": session.host_name,
    }


def parse(octets):
    mail = email.message_from_bytes(octets, policy=email.policy.SMTPUTF8)
    headers = {}
    for name, value in mail.items():
        headers.setdefault(name.lower(), []).append(str(value))
    # Octets of other scripts are kept as surrogates by this parser.
    person = lambda address: {"name": address.display_name, "address": address.addr_spec.encode("utf-8", "surrogateescape").decode()}
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    files = [(part, part.get_content()) for part in mail.iter_attachments()]
    contents = [content.encode() if isinstance(content, str) else content for _, content in files]
    return {
        "subject": mail["subject"],
        "sender": person(mail["from"].addresses[0]),
        "to": [person(address) for address in mail["to"].addresses],
        "text": text.get_content() if text else None,
        "html": html.get_content() if html else None,
        "headers": headers,
        "files": [
            {"name": part.get_filename(), "type": part.get_content_type(), "size": len(content), "hash": hashlib.sha256(content).hexdigest()}
            for (part, _), content in zip(files, contents)
        ],
        "defects": [type(defect).__name__ for part in mail.walk() for defect in part.defects + [d for v in part.values() for d in v.defects]],
        "raw": base64.b64encode(octets).decode() if len(octets) < 100_000 else None,
    }


def authenticate(server, session, envelope, mechanism, data):
    fits = (data.login.decode(), data.password.decode()) == (told.get("user"), told.get("password"))
    session.way = mechanism
    return AuthResult(success=fits, handled=False, auth_data=data.login.decode())


def tls():
    if told["security"] == "none":
        return None
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(told["cert"] + told["key"])
        file.flush()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file.name)
        return context


def smtp():
    starts = told["security"] == "starttls"
    return SMTP(
        Taking(), enable_SMTPUTF8=True, tls_context=tls() if starts else None, require_starttls=starts, data_size_limit=told.get("size", 33554432),
        authenticator=authenticate, auth_required=bool(told.get("user")), auth_require_tls=starts, ident="drill",
    )


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(smtp, "127.0.0.1", 0, ssl=tls() if told["security"] == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(serve())
