package main

import (
	"errors"
	"fmt"
)

type Point struct {
	X, Y int
	name string
}

type Color int

func (c Color) String() string { return [...]string{"red", "green"}[c] }

type Err struct{ code int }

func (e *Err) Error() string { return fmt.Sprintf("err %d", e.code) }

type List struct {
	head *List
	vals []interface{}
	m    map[string]int
	f    func()
	e    error
}

func main() {
	fmt.Println("hello", 1, 2.5, true, nil, 'x', int8(-3), []int{1, 2}, [2]string{"a", "b"})
	p := Point{1, -2, "n"}
	fmt.Printf("%v %+v %T %d\n", p, p, p, p.X)
	fmt.Printf("%v %+v\n", &p, &p)
	fmt.Printf("%s|%5s|%-5s|%q|%x|%c|%U\n", "str", "r", "l", "q\"\n", "hex", 'é', 'é')
	fmt.Printf("%d|%5d|%-5d|%05d|%x|%X|%b|%o|%t\n", 42, 42, 42, 42, 255, 255, 5, 8, false)
	fmt.Printf("%f|%.2f|%8.3f|%g|%e|%v\n", 3.14159, 3.14159, 3.14159, 1e21, 12345.678, float32(0.1))
	fmt.Println(Color(1), []Color{0, 1}, map[string]Color{"k": 1}, &Err{3}, error(&Err{4}))
	fmt.Printf("%v %d %s %T\n", Color(0), Color(1), Color(1), Color(1))
	fmt.Printf("%v %v %v\n", map[string]int{"b": 2, "a": 1}, struct{}{}, []byte("hi"))
	fmt.Printf("%v %+v\n", List{vals: []interface{}{1, "x", nil}}, List{head: nil})
	s := fmt.Sprint("a", 1, 2, "b", "c", 3.0)
	fmt.Println(s, len(s), fmt.Sprintf("%%|%v|%3c|", "x", 'y'))
	err := fmt.Errorf("wrap: %w", &Err{5})
	var target *Err
	fmt.Println(err, errors.As(err, &target), target.code, errors.Unwrap(err) == target)
	fmt.Printf("%d %s\n", "wrong", 5)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	var np *Point
	var ni interface{}
	var ne error
	fmt.Println(np == nil, ni, ne)
	fmt.Print("x", "y", 1, 2, "\n")
	n, _ := fmt.Println("é")
	fmt.Println(n)
	fmt.Printf("%T %T %T %T %T\n", main, np, ni, []interface{}{}, map[Point]chan<- int{})
	fmt.Printf("%v %s\n", []error{errors.New("a"), nil}, []string{"x", "y"})
	fmt.Printf("%t %v %08b %+d %q %#x\n", true, complex(1, -2), 5, 7, 'x', 255)
}
