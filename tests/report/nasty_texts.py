"""Texts that break programs which take what was typed for something else, or that fonts and lines have trouble with."""

from __future__ import annotations

NASTY = (
    '#let x = 1; #panic("x") #pagebreak() #include "/etc/passwd" #sys.inputs',
    "= Heading\n== Another\n- item\n+ item\n/ term: words",
    '*bold* _italic_ $x^2$ `raw` ```typ #x``` @ref <label> \\ \\u{41} // /* */ ~ -- --- ... "quotes" [x] {y}',
    "<script>alert(1)</script> &amp; <b>&lt;</b> %n %s %d {0} {name} ${HOME} `id` ; rm -rf /",
    '\' OR 1=1; -- "double" “curly” ‘single’ back\\slash /slash //',
    "a\r\nb\nc\u2028d\u2029e\tf\x0bg\x0ch",
    "\u202eright to left override\u202c \u2066isolated\u2069 \u200fmark\u200e",
    "שלום Dr Cohen, 12.5 mg פעמיים",
    "مرحبا Dr Example في 3 يونيو 2026",
    "名前は中文です。今日は元気ですか",
    "😀👩🏽‍⚕️🏳️‍🌈👨‍👩‍👧‍👦🇳🇱",
    "Ολυμπία Мир Ťěžký ỗ Ǆ İstanbul ß ﬁ",
    "e\u0301 n\u0303 a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 Z\u0334\u0335\u0336algo",
    "zero\u200bwidth\u200dspace\ufeffmark\u00adhyphen\u2060joiner",
    "\ufffd\ufffc\ufff9\U000e0001\U0010ffff\ue000\U000f0000",
    "W" * 400,
    "i" * 600,
    " ",
    "\n\n\n",
    "0",
    "None",
)

LATIN = (NASTY[0], NASTY[1], NASTY[2], NASTY[3], NASTY[4], NASTY[11], "W" * 400)
"""Those that the program's own fonts can show, letter for letter."""
