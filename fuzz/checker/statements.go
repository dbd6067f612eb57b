package main

func f(a int, b ...string) (c int, err error) {
	for i := range 10 { a += i }
	for k, v := range map[string]int{"a": 1} { _, _ = k, v }
	switch x := any(a).(type) { case int: c = x; case error: err = x; default: _ = x }
	switch { case a > 1: fallthrough; case a < 2: c++ }
	ch := make(chan int, 1)
	select { case ch <- 1: case v, ok := <-ch: _, _ = v, ok; default: }
	defer func() { recover(); c = a }()
	s := append([]int{1, 2}[:1], 3)
	if v, ok := any(s).([]int); ok { copy(v, s) }
	return len(s), nil
}
func main() { x, err := f(1, "a", "b"); println(x, err == nil) }
