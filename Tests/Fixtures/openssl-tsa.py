"""A time-stamp authority by `openssl ts -reply`, with its keys in the current folder.

Prints its port, then answers POST at any path; what openssl cannot answer is a 500.
"""
import http.server
import os
import subprocess
import sys
import tempfile


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{folder}/query", "wb") as file:
                file.write(query)
            subprocess.run(
                ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", f"{folder}/query",
                 "-out", f"{folder}/reply"],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                with open(f"{folder}/reply", "rb") as file:
                    reply = file.read()
            except FileNotFoundError:
                self.send_error(500)
                return
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_):
        pass


os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
