package p

type A struct{ a A } // ERROR `6: invalid recursive type: A refers to itself`
type B [2]B // ERROR `6: invalid recursive type: B refers to itself`
type C struct{ d D } // ERROR `6: invalid recursive type C`
type D struct{ c C }
type E E // ERROR `6: invalid recursive type: E refers to itself`
type F G // ERROR `6: invalid recursive type F`
type G F
type H interface{ H } // ERROR `6: invalid recursive type: H refers to itself`
type I interface{ J } // ERROR `6: invalid recursive type I`
type J interface{ I }
type K struct{ k *K }
type L []L
type M = M // ERROR `6: invalid recursive type: M refers to itself`
type N struct{ a [2]O } // ERROR `6: invalid recursive type N`
type O struct{ n N }
