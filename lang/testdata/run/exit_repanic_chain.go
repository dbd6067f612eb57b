package main

func main() {
	defer func() { panic(recover()) }()
	defer func() { panic(recover()) }()
	defer func() {
		r := recover()
		println(r.(error).Error())
		panic(r)
	}()
	var m map[string]int
	m["x"] = 1
}
