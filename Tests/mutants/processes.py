"""Running commands, and ending those that hang."""

import os
import signal
import subprocess

from model import Verdict

LIMIT = 300  # seconds, after which a run counts as hanging; nothing that works takes a third of it


def run(command, directory, limit=LIMIT, **variables):
    """Runs `command`; returns its status (None: it hung, and was ended) and its output."""
    process = subprocess.Popen(
        [str(part) for part in command], cwd=directory, env={**os.environ, **variables}, text=True,
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=limit)
        return process.returncode, output
    except subprocess.TimeoutExpired:
        end_session(process.pid)
        output, _ = process.communicate()
        return None, output
    except BaseException:  # interrupted: leave nothing running
        end_session(process.pid)
        raise


def end_session(leader):
    """Ends a hung process and what it started: `swift test` puts the tests into a group, not a session, of its own."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,sess="], capture_output=True, text=True, check=True).stdout
    members = [int(pid) for pid, session in map(str.split, listed.splitlines()) if int(session) == leader]
    for pid in [leader, *members]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def compiled(steps, tree):
    """None if every step succeeds, else the verdict."""
    for step in steps:
        status, output = run(step, tree)
        if status != 0:
            errors = [line for line in output.splitlines() if "error:" in line]
            return Verdict("no build", "", (errors or ["the build failed"])[0][:200])
    return None
