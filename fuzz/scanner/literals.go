0 0600 0o17 1_000 0x1p-2 .5 1. 1e+9 2i 0x.8p0 'a' '\n' '\u65e5' '\U0001F600' "" "a\tb" `` break
return
x
