// Generic aliases: what they cannot be, and what has no methods.
package main

type A[P any] = []P
type F[P any] = S
type S struct{}

func (A[P]) m1()   {} // ERROR `7: cannot define new methods on generic alias type A[P any]`
func (A[int]) m2() {} // ERROR `7: cannot define new methods on generic alias type A[P any]`
func (*A[P]) m3()  {} // ERROR `8: cannot define new methods on generic alias type A[P any]`
func (F[P]) m4()   {} // ERROR `7: cannot define new methods on generic alias type F[P any]`

type E[P any] = P // ERROR `17: cannot use type parameter declared in alias declaration as RHS`
type G[P any] = *A[P]

func h[Q any, R []Q](q Q, r R) {
	type L = Q
	type M = R
	var l L = q
	var m M = r
	_, _ = l, m
	type N = *Q
}

func main() {}
