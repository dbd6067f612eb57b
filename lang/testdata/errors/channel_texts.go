package p

var x (chan (<-chan int))
var y chan<- chan int = (chan (<-chan int))(nil) // ERROR `25: cannot use (chan (<-chan int))(nil) (value of type chan (<-chan int)) as chan<- chan int value in variable declaration`
var z chan<- int = (<-chan (chan (<-chan int)))(nil) // ERROR `20: cannot use (<-chan chan (<-chan int))(nil) (value of type <-chan chan (<-chan int)) as chan<- int value in variable declaration`
