package p // a comment that ends a line

/* one
over lines */ func f(ä int) (b []byte) { x := 0x_1F + 1e9 + 0b11 + 'ß' + '\'' ; y += `raw
日本` + "\xff\"" ; z <<= 2; a &^= b; c++ ; d--; return <-ch, x... }
