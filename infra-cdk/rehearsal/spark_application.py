"""A Spark application that is started, as EMR Serverless answers for one; the emulator has none."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SparkApplication:
    """Answers get-application, stop-application and list-job-runs on a port of this machine."""

    def __init__(self):
        self.state = "STARTED"
        self.stops = 0
        application = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path.split("?")[0].endswith("/jobruns"):
                    self.reply({"jobRuns": []})
                else:
                    self.reply({"application": {"applicationId": "0", "state": application.seen()}})

            def do_POST(self):
                application.stops += 1
                application.state = "STOPPING"
                self.reply({})

            def reply(self, body):
                data = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def seen(self):
        """The state; what is stopping has stopped the next time somebody looks."""
        state = self.state
        if state == "STOPPING":
            self.state = "STOPPED"
        return state
