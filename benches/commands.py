"""Measures the commands for commands.sh and prints the tables. Standard library only.

Each round runs every command once, so that what else the machine does falls on all alike; the
minimum is what the command takes when nothing disturbs it."""

import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import time


def run(command):
    """Seconds of wall clock, seconds of processor, and the largest resident memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # 0 complete, 1 incomplete, 3 review; for the peers 0.
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{shlex.join(command)}: exit code {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(commands, runs):
    """Name to the list of what `run` said; the first round only warms the caches."""
    results = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            result = run(command)
            if round_ > 0:
                results[name].append(result)
    return results


def table(results, reference):
    least = {name: min(wall for wall, _, _ in of) for name, of in results.items()}
    print(f"| command | least | median | processor | memory | against `{reference}` |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, of in results.items():
        median = statistics.median(wall for wall, _, _ in of)
        processor = min(cpu for _, cpu, _ in of)
        memory = max(memory for _, _, memory in of)
        print(f"| `{name}` | {least[name] * 1000:.1f} ms | {median * 1000:.1f} ms | {processor * 1000:.1f} ms "
              f"| {memory:.0f} MB | {least[name] / least[reference]:.2f} |")
    print()


def main():
    work, runs, large_runs = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    packcheck = shlex.split(os.environ["PACKCHECK"])
    peers = shutil.which("unzip") and shutil.which("pdftotext")
    if not peers:
        print("unzip or pdftotext is not installed: measured without peers\n")

    for size, title, times in [("small", "7 files", runs), ("1000", "1000 files", large_runs)]:
        archive = work / f"{size}.zip"
        print(f"**{title}**, {archive.stat().st_size / 1e6:.1f} MB, least and median of {times} runs\n")
        commands = {"packcheck check": [*packcheck, str(archive)],
                    "packcheck check, folder": [*packcheck, str(work / size)]}
        if peers:
            pdfs = sorted(str(path) for path in (work / size).rglob("*.pdf"))
            each = 'for pdf; do pdftotext "$pdf" - || exit 1; done'
            commands["unzip -tq"] = ["unzip", "-tq", str(archive)]
            commands["pdftotext on each PDF"] = ["sh", "-c", each, "sh", *pdfs]
            both = f'unzip -tq "$0" && {each}'
            commands["unzip -tq && pdftotext"] = ["sh", "-c", both, str(archive), *pdfs]
        table(measure(commands, times), "unzip -tq" if peers else "packcheck check")

    print(f"**Memory by size of the pack**, most of {large_runs} runs\n")
    print("| pack | files | memory | time |")
    print("|---:|---:|---:|---:|")
    for size in ["333", "1000", "3000"]:
        archive = work / f"{size}.zip"
        of = measure({"": [*packcheck, str(archive)]}, large_runs)[""]
        print(f"| {archive.stat().st_size / 1e6:.0f} MB | {size} | {max(m for _, _, m in of):.0f} MB "
              f"| {min(w for w, _, _ in of):.2f} s |")


main()
