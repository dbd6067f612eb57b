// errors: identity, trees, methods Is and As, misuse.
package main

import (
	"errors"
	"fmt"
)

type kind struct{ n int }

func (k kind) Error() string        { return fmt.Sprint("kind ", k.n) }
func (k kind) Is(target error) bool { return target == any && k.n > 5 }

var any = errors.New("any large kind")

type list []error

func (l list) Error() string   { return "list" }
func (l list) Unwrap() []error { return l }

type chameleon struct{}

func (*chameleon) Error() string { return "chameleon" }
func (*chameleon) As(target interface{}) bool {
	k, ok := target.(*kind)
	if ok {
		*k = kind{99}
	}
	return ok
}

func main() {
	a, b := errors.New("same"), errors.New("same")
	fmt.Println(a == a, a == b, errors.Is(a, a), errors.Is(a, b), errors.Is(nil, nil), errors.Is(a, nil))
	fmt.Println(errors.Is(kind{6}, any), errors.Is(kind{5}, any), errors.Is(kind{5}, kind{5}))
	tree := list{a, list{kind{3}, fmt.Errorf("w: %w", kind{7})}}
	fmt.Println(errors.Is(tree, any), errors.Is(tree, b), errors.Is(tree, tree[0]))
	var k kind
	fmt.Println(errors.As(tree, &k), k)
	fmt.Println(errors.As(&chameleon{}, &k), k)
	var asList interface{ Unwrap() []error }
	fmt.Println(errors.As(fmt.Errorf("x: %w", tree), &asList), asList != nil)
	fmt.Println(errors.Join(nil, nil) == nil, errors.Join(a, b))
	for _, target := range []interface{}{nil, k, new(int), (*kind)(nil)} {
		func() {
			defer func() { fmt.Println(recover()) }()
			errors.As(a, target)
		}()
	}
}
