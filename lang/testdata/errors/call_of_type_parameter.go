package main

func a[P ~float32](v P)            { v(1) } // ERROR `38: invalid operation: cannot call v (variable of type P constrained by ~float32): float32 is not a function`
func b[P ~float32 | func()](v P)   { v(1) } // ERROR `38: invalid operation: cannot call v (variable of type P constrained by ~float32 | func()): float32 is not a function`
func c[P func() | func(int)](v P)  { v(1) } // ERROR `38: invalid operation: cannot call v (variable of type P constrained by func() | func(int)): func() and func(int) have different underlying types`
func d[P func() | int](v P)        { v(1) } // ERROR `38: invalid operation: cannot call v (variable of type P constrained by func() | int): int is not a function`

func main() {}
