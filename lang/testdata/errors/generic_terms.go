package p

func g1[string interface{ ~string }]() {} // ERROR `28: type in term ~string cannot be a type parameter`
func g2[P any, S interface{ ~P }]() {} // ERROR `30: type in term ~P cannot be a type parameter`
func g3[P any, S interface{ int|P }]() {} // ERROR `33: term cannot be a type parameter`
func g4[P any, S interface{ P }]() {} // ERROR `29: term cannot be a type parameter`
