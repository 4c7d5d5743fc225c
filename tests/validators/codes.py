"""Renders the pages of a PDF as a phone would see them on paper and prints every QR code: page, tab, text.

The reader is none of ours (zxing-cpp), and so is the renderer (MuPDF).
"""

import sys

import pymupdf
import zxingcpp

DOTS_PER_INCH = 200

for number, page in enumerate(pymupdf.open(sys.argv[1]), start=1):
    drawn = page.get_pixmap(dpi=DOTS_PER_INCH, colorspace=pymupdf.csGRAY)
    pixels = memoryview(drawn.samples).cast("B", shape=[drawn.height, drawn.width])
    for found in zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.QRCode):
        print(f"{number}\t{found.text}")
