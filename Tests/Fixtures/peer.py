"""A server that behaves as its paths say, well or badly. Prints its port, then serves.

usage: peer.py [CERTIFICATE KEY [CLIENT_ROOTS]]      (with a certificate: TLS)
"""
import os
import socket
import ssl
import sys
import threading
import time


def ok(body, extra=""):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def redirect(to, status="302 Found"):
    return f"HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def forever(connection, first, again, pause=0.0):
    connection.sendall(first)
    while True:
        connection.sendall(again)
        if pause:
            time.sleep(pause)


def answer(connection, method, target, head, body):
    send = connection.sendall
    path, _, query = target.partition("?")
    if path == "/hello":
        send(ok(b"hello"))
    elif path == "/echo":
        send(ok(head + b"\r\n\r\n" + body))
    elif path == "/status":
        send(f"HTTP/1.1 {query.replace('+', ' ')}\r\nContent-Length: 3\r\n\r\nwhy".encode())
    elif path == "/until-end":
        send(b"HTTP/1.0 200 OK\nContent-Type: text/plain\n\nuntil the end")
        if isinstance(connection, ssl.SSLSocket):
            connection.unwrap()
    elif path == "/cut":
        send(b"HTTP/1.1 200 OK\r\n\r\nfirst half")
    elif path == "/half":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst half")
    elif path == "/chunks":
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for part in (b"5;x=y\r\nhello\r\n", b"A\r\n, in parts\r", b"\n0\r\n\r\n"):
            send(part)
    elif path == "/bad-chunk":
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n")
    elif path == "/continue":
        send(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok(b"after all"))
    elif path == "/two-lengths":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx")
    elif path == "/length-and-chunks":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    elif path == "/folded":
        send(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n continued\r\nContent-Length: 0\r\n\r\n")
    elif path == "/compressed":
        send(ok(b"xx", "Content-Encoding: gzip\r\n"))
    elif path == "/garbage":
        send(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
    elif path == "/nothing":
        pass
    elif path == "/silence":
        connection.recv(1)
    elif path == "/long-refusal":
        send(b"HTTP/1.1 503 Later\r\nContent-Length: \t 200000 \r\n\r\n" + b"x" * 200000)
    elif path == "/huge":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    elif path == "/endless-body":
        forever(connection, b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536)
    elif path == "/endless-chunks":
        forever(connection, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 1000)
    elif path == "/endless-head":
        forever(connection, b"HTTP/1.1 200 OK\r\n", b"X-More: yes\r\n" * 100)
    elif path == "/endless-interim":
        forever(connection, b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
    elif path == "/drip-head":
        forever(connection, b"HTTP/1.1 200 OK\r\n", b"x", 0.01)
    elif path == "/drip-body":
        forever(connection, b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"x", 0.01)
    elif path == "/loop":
        send(redirect("/loop"))
    elif path == "/to":
        send(redirect(query))
    else:
        send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


def serve(connection, context):
    try:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        while len(body) < length:
            body += connection.recv(65536)
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        if method == "CONNECT":
            tunnel(connection, target)
            return
        if target.startswith("http://"):
            connection.sendall(ok(b"by proxy: " + head))
            return
        answer(connection, method, target, head, body)
    except (OSError, ssl.SSLError):
        pass
    finally:
        connection.close()


def tunnel(connection, target):
    host, _, port = target.rpartition(":")
    # Whatever the name: the test's own server.
    other = socket.create_connection(("127.0.0.1", int(port)))
    connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")

    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    thread = threading.Thread(target=copy, args=(other, connection), daemon=True)
    thread.start()
    copy(connection, other)
    thread.join()


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        if len(sys.argv) > 3:
            context.load_verify_locations(sys.argv[3])
            context.verify_mode = ssl.CERT_REQUIRED
    threading.Thread(target=end_with_parent, daemon=True).start()
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, context), daemon=True).start()


main()
