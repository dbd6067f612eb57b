package p

import ( . "a"; _ "b"; x "c" )

const ( a = 0x1F; b = 0b1_0; c = 0o17; d = 1e-9; e = 0x1p-2; f = 3i; g = 'a'; h = '\u00e4'; i = "\x41\101\n"; j = `raw` )
