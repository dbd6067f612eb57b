package main

const ( a = 1 << (10 * iota); b; c = a / 3.0 + 'x'; d = "s" + "t"; e = 2i * 2i; f uint8 = 255; g = len(d); h = ^f >> 1 )
var ( i int8 = -128; j = 1.0 << k; k uint = g; l float32 = 1e30 * 1e8; m = complex(1, 2); n = min(1, 2.5) )
func main() { println(a, b, c, d, real(e), f, g, h, i, j, k, l, m, n) }
