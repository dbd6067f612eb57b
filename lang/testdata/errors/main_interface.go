package main

var main = interface{ I1 } // ERROR `5: cannot declare main - must be func`
