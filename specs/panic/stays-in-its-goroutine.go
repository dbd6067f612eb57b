// recover in one goroutine does not see the panic of another.
//
// verifies: PANIC-012
// outcome: "nil, own" permitted
package main

func Litmus() string {
	panicking, looked := make(chan bool), make(chan bool)
	result := make(chan string)
	go func() {
		defer func() {
			if s, ok := recover().(string); ok {
				result <- s
			}
		}()
		defer func() {
			panicking <- true
			<-looked
		}()
		panic("own")
	}()
	<-panicking
	text := "nil, "
	func() {
		defer func() {
			if recover() != nil {
				text = "foreign, "
			}
		}()
	}()
	looked <- true
	return text + <-result
}
