// Conditions, loops, switches and selects: each way to misuse one.
package p

func flow(x int, s string, i interface{ M() }, a any, e []int, c chan int, f func(), m map[string]int) {
	fallthrough // ERROR `2: fallthrough statement out of place`
	for {
		fallthrough // ERROR `3: fallthrough statement out of place`
	}
	x++
L4:
	switch x {
	case 1:
		fallthrough
	case 2:
		break L4
	case 3:
		fallthrough // ERROR `3: cannot fallthrough final case in switch`
	}
	if x { // ERROR `5: non-boolean condition in if statement`
	}
	if s := 1; s { // ERROR `13: non-boolean condition in if statement`
	}
	if x = 1; x == 1 {
	}
	if nil { // ERROR `5: non-boolean condition in if statement`
	}
	if f { // ERROR `5: non-boolean condition in if statement`
	}
	if 1 { // ERROR `5: non-boolean condition in if statement`
	}
	for x { // ERROR `6: non-boolean condition in for statement`
	}
	for i := 0; i; i++ { // ERROR `14: non-boolean condition in for statement`
	}
	{
	}
	for x := range 10 { // ERROR `6: declared and not used: x`
	}
	for x, y := range 10 { // ERROR `6: declared and not used: x` `9: range over 10 (untyped int constant) permits only one iteration variable`
	}
	for x := range 1.5 { // ERROR `17: cannot range over 1.5 (untyped float constant)`
	}
	for x := range s { // ERROR `6: declared and not used: x`
		x = "a" // ERROR `7: cannot use "a" (untyped string constant) as int value in assignment`
	}
	for x, y := range c { // ERROR `6: declared and not used: x` `9: range over c (variable of type chan int) permits only one iteration variable`
	}
	for x := range f { // ERROR `17: cannot range over f (variable of type func()): func must be func(yield func(...) bool): wrong argument count`
	}
	for x := range i { // ERROR `17: cannot range over i (variable of type interface{M()})`
	}
	for x := range nil { // ERROR `17: cannot range over nil`
	}
	for x := range a { // ERROR `17: cannot range over a (variable of interface type any)`
	}
	for range &e { // ERROR `12: cannot range over &e (value of type *[]int)`
	}
	for s = range e { // ERROR `6: cannot use s (value of type int) as string value in assignment`
	}
	for x, s = range e { // ERROR `9: cannot use s (value of type int) as string value in assignment`
	}
	for 1 = range e { // ERROR `6: cannot assign to 1 (neither addressable nor a map index expression)`
	}
	{
	}
	for i, i := range e { // ERROR `6: declared and not used: i` `9: i redeclared in this block`
	}
	for range func(yield func(int)) {} { // ERROR `12: cannot range over func(yield func(int)) {} (value of type func(yield func(int))): func must be func(yield func(...) bool): yield func does not return bool`
	}
	for range func(yield func(int) bool) {} {
	}
	for x, y := range func(yield func(int) bool) {} { // ERROR `6: declared and not used: x` `9: range over func(yield func(int) bool) {} (value of type func(yield func(int) bool)) permits only one iteration variable`
	}
	for range func(func() bool) int { return 1 } { // ERROR `12: cannot range over func(func() bool) int {…} (value of type func(func() bool) int): func must be func(yield func(...) bool): unexpected results`
	}
	for x := range func(func() bool) {} { // ERROR `6: range over func(func() bool) {} (value of type func(func() bool)) permits no iteration variables`
	}
	switch x {
	case "a": // ERROR `7: cannot convert "a" (untyped string constant) to type int`
	case 1, 1: // ERROR `10: duplicate case 1 (constant of type int) in expression switch`
	case x > 1: // ERROR `7: cannot convert x > 1 (untyped bool value) to type int`
	case nil: // ERROR `7: cannot convert nil to type int`
	case f: // ERROR `7: invalid case f in switch on x (mismatched types func() and int)`
	case 1.5: // ERROR `7: 1.5 (untyped float constant) truncated to int`
	case 2.0:
	case i: // ERROR `7: invalid case i in switch on x (mismatched types interface{M()} and int)`
	case a:
	}
	switch {
	case 1: // ERROR `7: cannot convert 1 (untyped int constant) to type bool`
	case x: // ERROR `7: invalid case x in switch on true (mismatched types int and bool)`
	case true, false:
	}
	switch f {
	case nil:
	case f: // ERROR `7: invalid case f in switch on f (func can only be compared to nil)`
	}
	switch e {
	}
	switch f() { // ERROR `9: f() (no value) used as value`
	}
	switch nil { // ERROR `9: use of untyped nil in switch expression`
	}
	switch x := 1; { // ERROR `9: declared and not used: x`
	}
	switch a {
	case 1, "a", nil, 1: // ERROR `20: duplicate case 1 (constant of type int) in expression switch`
	case e: // ERROR `7: invalid case e in switch on a (slice can only be compared to nil)`
	case f: // ERROR `7: invalid case f in switch on a (func can only be compared to nil)`
	}
	switch x.(type) { // ERROR `9: x (variable of type int) is not an interface`
	}
	switch i.(type) {
	case int: // ERROR `7: impossible type switch case: int`
	case interface{ M() int }:
	case nil, nil: // ERROR `12: duplicate case nil in type switch`
	case error, error: // ERROR `14: duplicate case error in type switch`
	case undefined: // ERROR `7: undefined: undefined`
	case x: // ERROR `7: x (parameter) is not a type`
	case 1: // ERROR `7: 1 is not a type`
	case any:
	}
	switch y := a.(type) { // ERROR `9: y declared and not used`
	}
	switch y := a.(type) { // ERROR `9: y declared and not used`
	case int, string:
	case bool:
	}
	switch y := a.(type) {
	case int:
		_ = y
	}
	{
	}
	switch i.(type) {
	case int: // ERROR `7: impossible type switch case: int`
		fallthrough // ERROR `3: cannot fallthrough in type switch`
	default:
	default: // ERROR `2: multiple defaults (first at every_flow.go:138:2)`
	}
	switch z := a; a.(type) { // ERROR `9: declared and not used: z`
	}
	select {
	case x := 1: // ERROR `7: select case must be send or receive (possibly with assignment)`
	case x: // ERROR `7: select case must be send or receive (possibly with assignment)`
	case <-c:
	case c <- "a": // ERROR `12: cannot use "a" (untyped string constant) as int value in send`
	case x = <-c:
	case s = <-c: // ERROR `11: cannot use <-c (comma, ok expression of type int) as string value in assignment`
	case x, ok := <-c: // ERROR `7: declared and not used: x` `10: declared and not used: ok`
	case x, s = <-c: // ERROR `14: cannot use <-c (untyped bool value) as string value in assignment`
	case <-x: // ERROR `9: invalid operation: cannot receive from non-channel int x (variable of type int)`
	case len(s): // ERROR `10: select case must be send or receive (possibly with assignment)`
	default:
	default: // ERROR `2: multiple defaults (first at every_flow.go:154:2)`
	}
	var _ = a.(type) // ERROR `10: invalid syntax tree: use of .(type) outside type switch`
	_ = a.(undefined) // ERROR `9: undefined: undefined`
	_ = x.(int) // ERROR `6: invalid operation: x (variable of type int) is not an interface`
	_ = i.(int) // ERROR `6: impossible type assertion: i.(int)`
	_ = i.(interface{ M(int) })
	_, ok := a.(int) // ERROR `5: declared and not used: ok`
	_ = a.(nil) // ERROR `9: nil (untyped nil) is not a type`
L5:
	goto L5
	{
	}
	{
	}
	v := 1
	_ = v
	for {
	}
	func() {
	}()
	if x > 1 {
	}
	unused := 1 // ERROR `2: declared and not used: unused`
	var unused2, unused3 int // ERROR `6: declared and not used: unused2` `15: declared and not used: unused3`
	unused3 = 1
	func() { unused4 := 1; unused4 = 2 }() // ERROR `11: declared and not used: unused4`
	const unusedconst = 1
	type unusedtype int
	func(p int) {}(1)
	for i := range e { // ERROR `6: declared and not used: i`
	}
	if q := 1; true { // ERROR `5: declared and not used: q`
	}
}
