"""Running commands, and ending those that hang."""

import os
import signal
import subprocess
from pathlib import Path

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


def members(session):
    """The processes of a session. `swift test` puts the tests into a group of their own, not into a session."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold anything: state, parent, group, session.
            state, _, _, of = entry.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has ended meanwhile
            continue
        if int(of) == session and state != "Z":
            found.append(int(entry.parent.name))
    return sorted(found)


def end_session(session):
    """Ends a hung process and its descendants, those included that start meanwhile."""
    while living := members(session):
        for process in living:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass


def compiled(steps, tree):
    """Runs the steps; returns None if every one succeeds, else the verdict."""
    for step in steps:
        status, output = run(step, tree)
        if status != 0:
            errors = [line for line in output.splitlines() if "error:" in line]
            return Verdict("no build", "", (errors or ["the build failed"])[0][:200])
    return None
