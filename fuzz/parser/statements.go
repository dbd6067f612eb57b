package p

func (t *T) f(a, b int, c ...string) (d int, e error) {
L:
	for i, v := range x {
		switch y := x.(type) { case int, nil: fallthrough; default: break L }
		select { case c <- 1: case v, ok := <-c: default: }
		if x := f(); x > 0 { goto L } else if !x { continue } else { return 1, nil }
		for i := 0; i < 3; i++ { a, b = b, a; a += 1; a <<= 2; c <- d; x++ }
		defer func() { recover() }()
		go f(x...)
		var ( a, b int = 1, 2; c = 3 )
		const ( d = iota; e )
		type ( F = G; H struct { *I "tag"; J, k int } )
	}
}
