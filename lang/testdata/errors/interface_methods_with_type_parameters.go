package p

type I1 interface{ m[P any](P) int } // ERROR `21: interface method must have no type parameters` `29: undefined: P`
type I2 interface{ m[P, Q any](P) int } // ERROR `21: interface method must have no type parameters` `32: undefined: P`
type I3 interface{ m[P []int](P) int } // ERROR `21: interface method must have no type parameters` `31: undefined: P`
type I4 interface{ m[P [3]int](P) int } // ERROR `21: interface method must have no type parameters` `32: undefined: P`
type I5 interface{ m[] } // ERROR `20: undefined: m` `22: empty type argument list`
type I6 interface{ m[](int) } // ERROR `22: empty type parameter list`
type I7 interface{ m[*P] } // ERROR `20: undefined: m`
type I8 interface{ m[P interface{ G[] }](P) int } // ERROR `21: interface method must have no type parameters` `37: empty type argument list` `42: undefined: P`
