// Expression statements, assignments, go, defer and return: each way to misuse one.
package p

import "unsafe"

func f1() (int, string) { return 1, "" }
func f0()               {}
func f3(int, ...string) {}

type S struct{ a, b int }

func stmts(x int, s string, c chan int, ro <-chan int, so chan<- int, m map[string]S, p *S, i interface{}, fn func()) (r int, err error) {
	x // ERROR `2: x (variable of type int) is not used`
	s + "a" // ERROR `2: s + "a" (value of type string) is not used`
	x == 1 // ERROR `2: x == 1 (untyped bool value) is not used`
	-x // ERROR `2: -x (value of type int) is not used`
	&x // ERROR `2: &x (value of type *int) is not used`
	*p // ERROR `2: *p (variable of struct type S) is not used`
	f1 // ERROR `2: f1 (value of type func() (int, string)) is not used`
	f1()
	len(s) // ERROR `2: len(s) (value of type int) is not used`
	cap(c) // ERROR `2: cap(c) (value of type int) is not used`
	append([]int{}, 1) // ERROR `2: append([]int{}, 1) (value of type []int) is not used`
	make([]int, 1) // ERROR `2: make([]int, 1) (value of type []int) is not used`
	new(int) // ERROR `2: new(int) (value of type *int) is not used`
	int(x) // ERROR `2: int(x) (value of type int) is not used`
	string("a") // ERROR `2: string("a") (constant "a" of type string) is not used`
	func() {} // ERROR `2: func() {} (value of type func()) is not used`
	func() {}()
	<-c
	<-so // ERROR `4: invalid operation: cannot receive from send-only channel chan<- int so (variable of type chan<- int)`
	i.(int) // ERROR `2: i.(int) (comma, ok expression of type int) is not used`
	m["a"] // ERROR `2: m["a"] (map index expression of struct type S) is not used`
	[]int{1} // ERROR `2: []int{…} (value of type []int) is not used`
	S{1, 2} // ERROR `2: S{…} (value of struct type S) is not used`
	unsafe.Sizeof(x) // ERROR `2: unsafe.Sizeof(x) (constant 8 of type uintptr) is not used`
	complex(1, 2) // ERROR `2: complex(1, 2) (untyped complex constant (1 + 2i)) is not used`
	copy([]int{}, []int{})
	nil // ERROR `2: nil is not used`
	int // ERROR `2: int (type) is not an expression`
	1 << 3 // ERROR `2: 1 << 3 (untyped int constant 8) is not used`
	"str" // ERROR `2: "str" (untyped string constant) is not used`
	x = f0() // ERROR `6: f0() (no value) used as value`
	x = f1() // ERROR `6: assignment mismatch: 1 variable but f1 returns 2 values`
	x, s = f1()
	x, s = f1(), 1 // ERROR `9: multiple-value f1() (value of type (int, string)) in single-value context` `15: cannot use 1 (untyped int constant) as string value in assignment`
	x, s, c = f1() // ERROR `12: assignment mismatch: 3 variables but f1 returns 2 values`
	x, s = 1 // ERROR `9: assignment mismatch: 2 variables but 1 value`
	x = 1, 2 // ERROR `6: assignment mismatch: 1 variable but 2 values`
	x := 1 // ERROR `4: no new variables on left side of :=`
	y := 1 // ERROR `2: declared and not used: y`
	_, x := 1, 2 // ERROR `7: no new variables on left side of :=`
	a, b := 1 // ERROR `2: declared and not used: a` `5: declared and not used: b` `10: assignment mismatch: 2 variables but 1 value`
	a, a := 1, 2 // ERROR `5: a repeated on left side of :=`
	z, x := "", "" // ERROR `2: declared and not used: z` `14: cannot use "" (untyped string constant) as int value in assignment`
	q, x := 1, "s" // ERROR `2: declared and not used: q` `13: cannot use "s" (untyped string constant) as int value in assignment`
	x += "a" // ERROR `2: invalid operation: x += "a" (mismatched types int and untyped string)`
	s -= "a" // ERROR `2: invalid operation: operator - not defined on s (variable of type string)`
	s += 1 // ERROR `2: invalid operation: s += 1 (mismatched types string and untyped int)`
	x <<= 1.5 // ERROR `8: 1.5 (untyped float constant) truncated to uint`
	x <<= -1 // ERROR `8: invalid operation: negative shift count -1 (untyped int constant)`
	x <<= s // ERROR `8: invalid operation: shift count s (variable of type string) must be integer`
	i += 1 // ERROR `2: invalid operation: i += 1 (mismatched types interface{} and untyped int)`
	s++ // ERROR `2: invalid operation: s++ (non-numeric type string)`
	p++ // ERROR `2: invalid operation: p++ (non-numeric type *S)`
	fn-- // ERROR `2: invalid operation: fn-- (non-numeric type func())`
	1++ // ERROR `2: cannot assign to 1 (neither addressable nor a map index expression)`
	f1()++ // ERROR `2: multiple-value f1() (value of type (int, string)) in single-value context`
	5 = x // ERROR `2: cannot assign to 5 (neither addressable nor a map index expression)`
	f0 = nil // ERROR `2: cannot assign to f0 (neither addressable nor a map index expression)`
	m["a"].a = 1 // ERROR `2: cannot assign to struct field m["a"].a in map`
	m["a"].b++ // ERROR `2: cannot assign to struct field m["a"].b in map`
	s[0] = 'a' // ERROR `2: cannot assign to s[0] (neither addressable nor a map index expression)`
	"abc"[0] = 1 // ERROR `2: cannot assign to "abc"[0] (neither addressable nor a map index expression)`
	f1() = 1 // ERROR `2: multiple-value f1() (value of type (int, string)) in single-value context`
	(x) = 2
	nil = x // ERROR `2: cannot assign to nil (neither addressable nor a map index expression)`
	int = 1 // ERROR `2: int (type) is not an expression`
	S{}.a = 1 // ERROR `2: cannot assign to S{}.a (neither addressable nor a map index expression)`
	_ = x
	_ = nil // ERROR `6: use of untyped nil in assignment to _ identifier`
	_ = f0() // ERROR `6: f0() (no value) used as value`
	_ = f0
	_ += 1 // ERROR `2: cannot use _ as value or type`
	_++ // ERROR `2: cannot use _ as value or type`
	x = _ // ERROR `6: cannot use _ as value or type`
	so <- "a" // ERROR `8: cannot use "a" (untyped string constant) as int value in send`
	ro <- 1 // ERROR `2: invalid operation: cannot send to receive-only channel <-chan int ro (variable of type <-chan int)`
	c <- nil // ERROR `7: cannot use nil as int value in send`
	x <- 1 // ERROR `2: invalid operation: cannot send to non-channel int x (variable of type int)`
	<-x // ERROR `4: invalid operation: cannot receive from non-channel int x (variable of type int)`
	s = <-c // ERROR `6: cannot use <-c (comma, ok expression of type int) as string value in assignment`
	x, ok := <-so // ERROR `5: declared and not used: ok` `13: invalid operation: cannot receive from send-only channel chan<- int so (variable of type chan<- int)`
	for range so { // ERROR `12: cannot range over so (variable of type chan<- int): receive from send-only channel chan<- int`
	}
	close(ro) // ERROR `8: invalid operation: cannot close receive-only channel ro (variable of type <-chan int)`
	close(x) // ERROR `8: invalid operation: cannot close non-channel x (variable of type int)`
	go f0 // ERROR `5: expression in go must be function call`
	go f0()
	go int(x) // ERROR `5: go requires function call, not conversion int(x) (value of type int)`
	go func() {} // ERROR `5: expression in go must be function call`
	go len(s) // ERROR `5: go discards result of len(s) (value of type int)`
	defer f0 // ERROR `8: expression in defer must be function call`
	defer recover()
	defer panic(1)
	defer append([]int{}, 1) // ERROR `8: defer discards result of append([]int{}, 1) (value of type []int)`
	defer int(1) // ERROR `8: defer requires function call, not conversion int(1) (constant 1 of type int)`
	defer make([]int, 1) // ERROR `8: defer discards result of make([]int, 1) (value of type []int)`
	defer unsafe.Sizeof(x) // ERROR `8: defer discards result of unsafe.Sizeof(x) (constant 8 of type uintptr)`
	defer 1 // ERROR `8: expression in defer must be function call`
	go x // ERROR `5: expression in go must be function call`
	return
	return 1 // ERROR `9: not enough return values`
	return 1, 2 // ERROR `12: cannot use 2 (constant of type int) as error value in return statement: int does not implement error (missing method Error)`
	return 1, nil, 3 // ERROR `17: too many return values`
	return f1() // ERROR `9: cannot use f1() (value of type string) as error value in return statement: string does not implement error (missing method Error)`
	return nil, nil // ERROR `9: cannot use nil as int value in return statement`
	return f0() // ERROR `9: f0() (no value) used as value`
	{
		r := 1
		_ = r
		return // ERROR `3: result parameter r not in scope at return`
	}
	return x, s // ERROR `12: cannot use s (variable of type string) as error value in return statement: string does not implement error (missing method Error)`
}

func noresult() {
	return 1 // ERROR `9: too many return values`
	return f0() // ERROR `9: f0() (no value) used as value`
	return f1() // ERROR `9: too many return values`
}

func missing1() int {
} // ERROR `1: missing return`
func missing2(x int) int {
	if x > 0 {
		return 1
	}
} // ERROR `1: missing return`
func missing3(x int) int {
	for x > 0 {
		return 1
	}
} // ERROR `1: missing return`
func missing4(x int) int {
	for {
		break
	}
} // ERROR `1: missing return`
func missing5(x int) int {
	switch x {
	case 1:
		return 1
	}
} // ERROR `1: missing return`
func missing6(x int) int {
L:
	for {
		for {
			break L
		}
	}
} // ERROR `1: missing return`
func missing7(x int) int {
	switch {
	case x > 1:
		return 1
	default:
		break
	}
} // ERROR `1: missing return`
func missing8(c chan int) int {
	select {
	case <-c:
		return 1
	case c <- 1:
	}
} // ERROR `1: missing return`
func missing9() int {
	panic := func(int) {}
	panic(1)
} // ERROR `1: missing return`
func missing10() int { defer f0() } // ERROR `35: missing return`
func ok1(x int) int {
	if x > 1 {
		return 1
	} else if x > 2 {
		return 2
	} else {
		panic(1)
	}
}
func ok2() int { for { } }
func ok3() int { goto L; L: return 1 }
func ok4() int { select {} }
func ok5(x int) int { switch x { case 1: fallthrough; default: return 1 } }
func ok6() int { { return 1 } }
