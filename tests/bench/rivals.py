"""Sets the same reports by our own code, by the typst library and by Chromium, one after the other.

Usage: rivals.py BENCH_PROGRAM REPORT_FONTS RUNS TABLE

Writes a table for docs/bench.md to TABLE. All three are kept open and warm; every round asks each of them once, so
that a busy machine is busy for all. Each is given one core, since a batch gives every core a report.
Absent: any judgement of looks, and any failure for being slow.
"""

import base64
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import typst

CORE = {max(os.sched_getaffinity(0))}


def one_core():
    os.sched_setaffinity(0, CORE)


class Ours:
    """The project's own code, asked over its standard input."""

    def __init__(self, program, folder, count):
        self.process = subprocess.Popen(
            [program, "rivals", folder, str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=one_core,
        )
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, what, number):
        self.process.stdin.write(f"{what} {number}\n")
        self.process.stdin.flush()
        took, size, pages = self.process.stdout.readline().split()
        return float(took), int(size), int(pages)

    def memory(self):
        return peak(self.process.pid)


class Typst:
    """The typst library in a process of its own, so that its memory can be told."""

    def __init__(self, folder, fonts):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "typst", folder, fonts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=one_core,
        )

    def ask(self, number):
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        took, size, pages = self.process.stdout.readline().split()
        return float(took), int(size), int(pages)

    def memory(self):
        return peak(self.process.pid)


def serve_typst(folder, fonts):
    """Answers each line, the number of a report, with milliseconds, bytes and pages."""
    compiler = typst.Compiler(
        root=folder, font_paths=[fonts], ignore_system_fonts=True
    )
    for line in sys.stdin:
        started = time.perf_counter()
        written = compiler.compile(
            input=f"{folder}/report-{line.strip()}.typ",
            format="pdf",
            pdf_standards=["a-2b"],
            pdf_tags=True,
        )
        took = (time.perf_counter() - started) * 1e3
        print(took, len(written), pages_of(written, folder), flush=True)


class Chromium:
    """Headless Chromium, driven over a pair of pipes (its DevTools protocol)."""

    def __init__(self, folder):
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()

        def wire():
            one_core()
            read, write = os.dup(to_read), os.dup(to_write)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            [
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--allow-file-access-from-files",
                f"--user-data-dir={folder}/profile",
                "--remote-debugging-pipe",
            ],
            preexec_fn=wire,
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self.folder, self.number, self.rest = folder, 0, b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        self.call("Page.enable")

    def read(self):
        while b"\0" not in self.rest:
            came = os.read(self.back, 1 << 20)
            if not came:
                raise RuntimeError("Chromium has ended")
            self.rest += came
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, wait_for=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if hasattr(self, "session"):
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        result = None
        while result is None or wait_for:
            message = self.read()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(message["error"])
                result = message["result"]
            if message.get("method") == wait_for:
                wait_for = None
        return result

    def ask(self, number):
        """Loads the page and prints it."""
        started = time.perf_counter()
        self.call("Page.navigate", "Page.loadEventFired", url=f"file://{self.folder}/report-{number}.html")
        self.call("Runtime.evaluate", expression="document.fonts.ready.then(() => 1)", awaitPromise=True)
        loaded = time.perf_counter()
        data = self.call(
            "Page.printToPDF",
            preferCSSPageSize=True,
            printBackground=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
            displayHeaderFooter=True,
            headerTemplate="<span class=title style='font-size:7px;margin-left:20mm'></span>",
            footerTemplate="<span class=pageNumber style='font-size:7px;margin-left:20mm'></span>",
        )["data"]
        done = time.perf_counter()
        written = base64.b64decode(data)
        return ((done - started) * 1e3, len(written), pages_of(written, self.folder)), (done - loaded) * 1e3

    def memory(self):
        family, found = {self.process.pid}, 0
        while len(family) != found:
            found = len(family)
            for entry in Path("/proc").glob("[0-9]*/stat"):
                try:
                    fields = entry.read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                if int(fields[1]) in family:
                    family.add(int(entry.parent.name))
        return sum(proportional(pid) for pid in family)

    def close(self):
        self.call("Browser.close")
        self.process.wait(timeout=30)


def status(path, key):
    try:
        text = Path(path).read_text()
    except OSError:
        return 0
    found = re.search(rf"^{key}:\s+(\d+) kB", text, re.M)
    return int(found.group(1)) / 1024 if found else 0


def peak(pid):
    """Peak resident memory in MB."""
    return status(f"/proc/{pid}/status", "VmHWM")


def proportional(pid):
    """Resident memory in MB, what is shared counted by its share."""
    return status(f"/proc/{pid}/smaps_rollup", "Pss")


def pages_of(written, folder):
    path = Path(folder) / f"pages-{os.getpid()}.pdf"
    path.write_bytes(written)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    return int(re.search(r"^Pages:\s+(\d+)", told.stdout, re.M).group(1))


def late(times):
    return sorted(times)[(len(times) - 1) * 99 // 100]


def main(program, fonts, runs, table):
    with tempfile.TemporaryDirectory(prefix="zhizhen-rivals-") as folder:
        ours = Ours(program, folder, runs + 1)
        rival, browser = Typst(folder, fonts), Chromium(folder)
        rows = [
            "report from its composed document",
            "report whole: judged, composed, written to disk",
            "typst library, a report it never set",
            "typst library, the same report again",
            "Chromium: page loaded and printed",
        ]
        times = {name: [] for name in rows}
        printed, facts = [], {}
        for run in range(runs + 1):
            # The first round warms fonts and caches and is not counted.
            (chromium, print_only) = browser.ask(run)
            own = [ours.ask("document", run), ours.ask("whole", run)]
            asked = dict(zip(rows, own + [rival.ask(run), rival.ask(run), chromium]))
            for name, (took, size, pages) in asked.items():
                facts[name] = (size, pages)
                if run:
                    times[name].append(took)
            if run:
                printed.append(print_only)
        memory = [ours.memory()] * 2 + [rival.memory()] * 2 + [browser.memory()]
        browser.close()
        for other in (ours, rival):
            other.process.stdin.close()
            other.process.wait(timeout=30)
    own, whole = (statistics.median(times[name]) for name in rows[:2])
    version = subprocess.run(["chromium", "--version"], capture_output=True, text=True).stdout.split()
    version = next((word for word in version if re.match(r"\d+\.\d+", word)), "of this system")
    lines = []
    lines.append("\n## The report against others on the same content\n")
    lines.append(
        f"{runs} rounds after one to warm up, each with the report of another synthetic enterprise and asking all "
        "in turn; one core for each; typst "
        f"{typst.__version__} (library in its Python wheel, PDF/A-2b, tagged), Chromium {version} (kept open, "
        "tagged). Milliseconds; memory in MB: peak resident, for Chromium the shares of all its processes.\n"
    )
    lines.append("| what | median | p99 | ours ÷ it | ours whole ÷ it | target | memory | bytes | pages |")
    lines.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for (name, taken), used in zip(times.items(), memory):
        median = statistics.median(taken)
        size, pages = facts[name]
        target = "0.33" if "never set" in name else "0.10" if "Chromium" in name else ""
        lines.append(
            f"| {name} | {median:.1f} | {late(taken):.1f} | {own / median:.2f} | {whole / median:.2f} | "
            f"{target} | {used:.0f} | {size} | {pages} |"
        )
    lines.append(
        f"\nOf Chromium's time, printing alone took {statistics.median(printed):.0f} ms (median); its file claims no "
        "PDF/A. Typst keeps what it set: of a report it never set, what other reports said before; of the same "
        "report again, all. We keep nothing from report to report."
    )

    Path(table).write_text("\n".join(lines) + "\n")


if sys.argv[1] == "typst":
    serve_typst(*sys.argv[2:])
else:
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
