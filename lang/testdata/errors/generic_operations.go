package p
type Int interface{ ~int8 | ~uint16 }
type Mixed interface{ ~int | ~string }
type NumF interface{ ~int | ~float64 }
type Seq interface{ ~[]int | ~[4]int }
type Seq2 interface{ ~[]int | ~[]string }
type MapOrSl interface{ ~[]int | ~map[int]int }
type Chans interface{ chan int | <-chan int }
type Chans2 interface{ chan<- int | <-chan int }
type BS interface{ ~[]byte | ~string }
type Fns interface { func() | func(int) }
type Ptrs interface { *int | *string }
type StructT interface { ~struct{ f int } }
type M interface { m() }
func F[I Int, X Mixed, NF NumF, S Seq, S2 Seq2, MS MapOrSl, C Chans, C2 Chans2, B BS, Fn Fns, P Ptrs, A any, St StructT, Me M, Cm comparable](
	i I, x X, nf NF, s S, s2 S2, ms MS, c C, c2 C2, b B, fn Fn, p P, a A, st St, me Me, cm Cm) {
	i = 300 // ERROR `6: cannot use 300 (untyped int constant) as I value in assignment`
	i = -1 // ERROR `6: cannot use -1 (untyped int constant) as I value in assignment`
	i = 1.5 // ERROR `6: cannot use 1.5 (untyped float constant) as I value in assignment`
	x = 1 // ERROR `6: cannot use 1 (untyped int constant) as X value in assignment`
	x = "a" // ERROR `6: cannot use "a" (untyped string constant) as X value in assignment`
	_ = x + x
	_ = x - x // ERROR `6: invalid operation: operator - not defined on x (variable of type X constrained by Mixed)`
	_ = i << 1
	_ = nf << 1 // ERROR `6: invalid operation: shifted operand nf (variable of type NF constrained by NumF) must be integer`
	_ = nf % 2 // ERROR `6: invalid operation: operator % not defined on nf (variable of type NF constrained by NumF)`
	_ = i / 0 // ERROR `10: invalid operation: division by zero`
	_ = nf / 0
	_ = I(300) // ERROR `8: cannot convert 300 (untyped int value) to type I: constant 300 overflows int8 (in I)`
	_ = I(100)
	_ = NF(1.5) // ERROR `9: cannot convert 1.5 (untyped float value) to type NF: cannot convert 1.5 (untyped float constant) to type int (in NF)`
	_ = I(nf)
	_ = int(x) // ERROR `10: cannot convert x (variable of type X constrained by Mixed) to type int: cannot convert string (in X) to type int`
	_ = string(x)
	_ = []byte(x) // ERROR `13: cannot convert x (variable of type X constrained by Mixed) to type []byte: cannot convert int (in X) to type []byte`
	_ = A(x) // ERROR `8: cannot convert x (variable of type X constrained by Mixed) to type A`
	_ = X(a) // ERROR `8: cannot convert a (variable of type A constrained by any) to type X`
	_ = any(a)
	_ = M(a) // ERROR `8: cannot convert a (variable of type A constrained by any) to type M`
	_ = M(me)
	s[3] = 1
	_ = s2[0] // ERROR `8: cannot index s2 (variable of type S2 constrained by Seq2)`
	s2[0] = 1 // ERROR `4: cannot index s2 (variable of type S2 constrained by Seq2)`
	_ = ms[0] // ERROR `8: cannot index ms (variable of type MS constrained by MapOrSl)`
	ms[0] = 1 // ERROR `4: cannot index ms (variable of type MS constrained by MapOrSl)`
	_ = b[0]
	b[0] = 1 // ERROR `2: cannot assign to b[0] (neither addressable nor a map index expression)`
	_ = &b[0] // ERROR `7: invalid operation: cannot take address of b[0] (value of type byte)`
	_ = b[1:2]
	_ = b[1:2:3] // ERROR `12: invalid operation: 3-index slice of string`
	_ = s[1:] // ERROR `6: cannot slice s (variable of type S constrained by Seq): []int and [4]int have different underlying types`
	_ = s2[1:] // ERROR `6: cannot slice s2 (variable of type S2 constrained by Seq2): []int and []string have different underlying types`
	_ = x[0] // ERROR `7: cannot index x (variable of type X constrained by Mixed)`
	<-c
	c <- 1 // ERROR `2: invalid operation: cannot send to c (variable of type C constrained by Chans): receive-only channel <-chan int`
	<-c2 // ERROR `4: invalid operation: cannot receive from c2 (variable of type C2 constrained by Chans2): send-only channel chan<- int`
	close(c) // ERROR `8: invalid operation: cannot close receive-only channel c (variable of type C constrained by Chans)`
	close(c2) // ERROR `8: invalid operation: cannot close receive-only channel c2 (variable of type C2 constrained by Chans2)`
	for range c {}
	for range c2 {} // ERROR `12: cannot range over c2 (variable of type C2 constrained by Chans2): receive from send-only channel chan<- int`
	for range s {} // ERROR `12: cannot range over s (variable of type S constrained by Seq): []int and [4]int have different underlying types`
	for i, v := range b { _, _ = i, v } // ERROR `20: cannot range over b (variable of type B constrained by BS): []byte and string have different underlying types`
	for range ms {} // ERROR `12: cannot range over ms (variable of type MS constrained by MapOrSl): []int and map[int]int have different underlying types`
	for range x {} // ERROR `12: cannot range over x (variable of type X constrained by Mixed): int and string have different underlying types`
	for range i {} // ERROR `12: cannot range over i (variable of type I constrained by Int): int8 and uint16 have different underlying types`
	for range fn {} // ERROR `12: cannot range over fn (variable of type Fn constrained by Fns): func() and func(int) have different underlying types`
	fn() // ERROR `2: invalid operation: cannot call fn (variable of type Fn constrained by Fns): func() and func(int) have different underlying types`
	_ = *p // ERROR `7: invalid operation: pointers of p (variable of type P constrained by Ptrs) must have identical base types`
	_ = st.f // ERROR `9: st.f undefined (type St has no field or method f)`
	st.f = 1 // ERROR `5: st.f undefined (type St has no field or method f)`
	_ = St{f: 1}
	_ = S{1} // ERROR `6: invalid composite literal type S (no common underlying type)`
	_ = MS{} // ERROR `6: invalid composite literal type MS (no common underlying type)`
	_ = S2{} // ERROR `6: invalid composite literal type S2 (no common underlying type)`
	_ = len(s) + len(b) + len(ms) + len(a) // ERROR `38: invalid argument: a (variable of type A constrained by any) for built-in len`
	_ = cap(s) + cap(ms) // ERROR `19: invalid argument: ms (variable of type MS constrained by MapOrSl) for built-in cap`
	const n = len(s) // ERROR `12: len(s) (value of type int) is not constant`
	_ = append(s2, 1) // ERROR `13: invalid append: mismatched slice element types int and string in s2 (variable of type S2 constrained by Seq2)`
	_ = append(b, 'a') // ERROR `13: invalid append: argument must be a slice; have b (variable of type B constrained by BS)`
	_ = append([]byte(nil), b...)
	copy(b, b) // ERROR `7: invalid copy: argument must be a slice; have b (variable of type B constrained by BS)`
	copy([]byte(nil), b)
	copy(s2, s2) // ERROR `7: invalid copy: mismatched slice element types int and string in s2 (variable of type S2 constrained by Seq2)`
	delete(ms, 1) // ERROR `9: invalid argument: ms (variable of type MS constrained by MapOrSl) is not a map`
	clear(ms)
	clear(s) // ERROR `8: invalid argument: cannot clear s (variable of type S constrained by Seq): argument must be (or constrained by) map or slice`
	_ = make(C, 1)
	_ = make(S2, 1) // ERROR `11: invalid argument: cannot make S2: []int and []string have different underlying types`
	_ = make(S, 1) // ERROR `11: invalid argument: cannot make S: type must be slice, map, or channel`
	_ = make(MS, 1) // ERROR `11: invalid argument: cannot make MS: []int and map[int]int have different underlying types`
	_ = min(i, 1)
	_ = max(x, x)
	_ = max(a, a) // ERROR `10: invalid argument: a (variable of type A constrained by any) cannot be ordered`
	_ = a == a // ERROR `6: invalid operation: a == a (incomparable types in type set)`
	_ = cm == cm
	_ = cm < cm // ERROR `6: invalid operation: cm < cm (type parameter Cm cannot use operator <)`
	_ = x < x
	_ = cm == nil // ERROR `12: invalid operation: cm == nil (mismatched types Cm and untyped nil)`
	_ = a == nil // ERROR `11: invalid operation: a == nil (mismatched types A and untyped nil)`
	_ = p == nil
	_ = s == s // ERROR `6: invalid operation: s == s (incomparable types in type set)`
	_ = i == nf // ERROR `11: invalid operation: i == nf (mismatched types I and NF)`
	_ = i == 1
	_ = i == 500 // ERROR `11: cannot convert 500 (untyped int constant) to type I`
	_ = any(a) == a // ERROR `16: invalid operation: any(a) == a (incomparable types in type set)`
	_ = a == 1 // ERROR `11: invalid operation: a == 1 (mismatched types A and untyped int)`
	_ = any(a) == 1
	switch a { case a: } // ERROR `9: cannot switch on a (variable of type A constrained by any) (A is not comparable)`
	switch cm { case cm: }
	switch i { case 1, 1, 2: } // ERROR `21: duplicate case 1 (constant of type I constrained by Int) in expression switch`
	switch i { case I(1), I(1): }
	me.m()
	(&me).m() // ERROR `8: (&me).m undefined (type *Me is pointer to type parameter, not type parameter)`
	me.n() // ERROR `5: me.n undefined (type Me has no field or method n)`
	_ = Me.m
	_ = (*Me).m // ERROR `12: (*Me).m undefined (type *Me is pointer to type parameter, not type parameter)`
	var pa *A = &a
	pa.foo() // ERROR `5: pa.foo undefined (type *A is pointer to type parameter, not type parameter)`
	_ = !x // ERROR `7: invalid operation: operator ! not defined on x (variable of type X constrained by Mixed)`
	_ = -x // ERROR `7: invalid operation: operator - not defined on x (variable of type X constrained by Mixed)`
	_ = -i
	_ = ^nf // ERROR `7: invalid operation: operator ^ not defined on nf (variable of type NF constrained by NumF)`
	i++
	x++ // ERROR `2: invalid operation: x++ (non-numeric type X)`
	if a {} // ERROR `5: non-boolean condition in if statement`
	var m1 map[A]int // ERROR `13: invalid map key type A (missing comparable constraint)`
	var m2 map[Cm]int
	_, _ = m1, m2
	_ = [len(s)]int{} // ERROR `7: array length len(s) (value of type int) must be constant`
	var z1 []int = s2 // ERROR `17: cannot use s2 (variable of type S2 constrained by Seq2) as []int value in variable declaration: cannot assign []string (in S2) to []int`
	var z2 S2 = []int{} // ERROR `14: cannot use []int{} (value of type []int) as S2 value in variable declaration: cannot assign []int to []string (in S2)`
	var z3 B = nil // ERROR `13: cannot use nil as B value in variable declaration`
	var z4 P = nil
	var z5 any = a
	var z6 M = a // ERROR `13: cannot use a (variable of type A constrained by any) as M value in variable declaration`
	var z7 M = me
	var z8 A = me // ERROR `13: cannot use me (variable of type Me constrained by M) as A value in variable declaration`
	_ = z1; _ = z2; _ = z3; _ = z4; _ = z5; _ = z6; _ = z7; _ = z8
	_ = real(nf) // ERROR `11: invalid argument: argument has type NF, expected complex type`
	_ = complex(nf, nf) // ERROR `14: invalid argument: arguments have type NF, expected floating-point`
	print(a)
	panic(a)
	_ = z6.(A)
	_ = any(z6).(A)
	switch z6.(type) { case A: ; case Me: ; case int: } // ERROR `47: impossible type switch case: int`
	switch any(a).(type) { case A: ; case A: ; case Me: ; case int: } // ERROR `40: duplicate case A in type switch`
	go fn() // ERROR `5: invalid operation: cannot call fn (variable of type Fn constrained by Fns): func() and func(int) have different underlying types`
	_ = a.x // ERROR `8: a.x undefined (type A has no field or method x)`
	_ = func(A) {} == nil
	return 1 // ERROR `9: too many return values`
}
func G[T any, PT interface{ *T; m() }](x T) { PT(&x).m(); var p PT = &x; p.m(); *p = x; _ = p == nil; _ = *p }
func H[T interface{ int }](x T) { var y int = int(x); x = T(y); _ = x + 1; var z int = x; _ = z } // ERROR `88: cannot use x (variable of type T constrained by interface{int}) as int value in variable declaration`
