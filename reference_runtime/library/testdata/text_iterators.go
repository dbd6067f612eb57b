package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
)

type E int

func (e E) Error() string { return fmt.Sprint("E", int(e)) }

type S struct {
	A int
	B string
}

func (S) M1()             {}
func (S) M2(x int) string { return fmt.Sprint("m2 ", x) }

func main() {
	for _, s := range []string{"", "a", "a\nb", "a\n\n", "x,y,,z", " p  q ", "é日\xff"} {
		for l := range strings.Lines(s) {
			fmt.Printf("%q ", l)
		}
		for l := range bytes.Lines([]byte(s)) {
			fmt.Printf("%q ", l)
		}
		for _, sep := range []string{"", ",", "y"} {
			for l := range strings.SplitSeq(s, sep) {
				fmt.Printf("%q ", l)
			}
			for l := range strings.SplitAfterSeq(s, sep) {
				fmt.Printf("%q ", l)
			}
			for l := range bytes.SplitSeq([]byte(s), []byte(sep)) {
				fmt.Printf("%q ", l)
			}
		}
		for l := range strings.FieldsSeq(s) {
			fmt.Printf("%q ", l)
		}
		fmt.Println()
	}
	fmt.Println(reflect.TypeFor[error](), reflect.TypeFor[map[string]S]().Elem().NumField(), reflect.TypeFor[S]() == reflect.TypeOf(S{}))
	for f := range reflect.TypeFor[S]().Fields() {
		fmt.Println(f.Name, f.Type)
	}
	for m := range reflect.TypeFor[S]().Methods() {
		fmt.Println(m.Name, m.Type)
	}
	for f, v := range reflect.ValueOf(S{1, "x"}).Fields() {
		fmt.Println(f.Name, v)
	}
	for in := range reflect.TypeOf(strings.Split).Ins() {
		fmt.Println(in)
	}
	for v := range reflect.ValueOf(int8(3)).Seq() {
		fmt.Println(v, v.Type())
	}
	for v := range reflect.ValueOf(strings.FieldsSeq("a b c")).Seq() {
		fmt.Println(v)
		if v.String() == "b" {
			break
		}
	}
	for k, v := range reflect.ValueOf([]string{"p", "q"}).Seq2() {
		fmt.Println(k, v)
	}
	e, ok := errors.AsType[E](fmt.Errorf("w %w", E(4)))
	fmt.Println(e, ok)
	pe, ok := errors.AsType[*fs.PathError](fmt.Errorf("w %w", E(4)))
	fmt.Println(pe, ok)
	x, ok := reflect.TypeAssert[int](reflect.ValueOf(3))
	y, ok2 := reflect.TypeAssert[fmt.Stringer](reflect.ValueOf(3))
	fmt.Println(x, ok, y, ok2)
}
