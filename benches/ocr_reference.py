"""Pictures read by packcheck and by the Python reference, in one run on the same files.

    pip install rapidocr==3.10.0 onnxruntime
    cargo build --release && packcheck ocr install ...        # see the README
    python3 benches/ocr_reference.py target/release/packcheck fixtures/scans

Prints seconds a page, processor seconds a page and the most memory of a process, for each. Single
figures depend on the machine and on what else it does; compare the two.
"""

import glob
import os
import resource
import subprocess
import sys
import tempfile
import time
import shutil


def told(name, pages, wall, processor, memory):
    print(f"{name:<12} {wall / pages:6.2f} s a page, {processor / pages:6.2f} s of processor, {memory / 1024:6.0f} MB")


def main(program, folder):
    pictures = sorted(path for path in glob.glob(os.path.join(folder, "*")) if path.endswith((".jpg", ".png")))
    with tempfile.TemporaryDirectory() as pack:
        for path in pictures:
            shutil.copy(path, pack)
        begun = time.time()
        subprocess.run([program, "check", pack, "--format", "json"], stdout=subprocess.DEVNULL, check=False)
        wall = time.time() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told("packcheck", len(pictures), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)

    from rapidocr import RapidOCR

    reference = RapidOCR(params={"Global.log_level": "error"})
    begun = time.time()
    for path in pictures:
        reference(path)
    wall = time.time() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    told("reference", len(pictures), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)


if __name__ == "__main__":
    main(*sys.argv[1:])
