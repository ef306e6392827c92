package national_test

import (
	"fmt"

	"github.com/inzage/inzage/detectors/national"
)

func ExampleValidNLBSN() {
	fmt.Println(national.ValidNLBSN([]byte("111222333")), national.ValidNLBSN([]byte("111222334")))
	// Output: true false
}

func ExampleValidBENRN() {
	fmt.Println(national.ValidBENRN([]byte("85073003328")), national.ValidBENRN([]byte("85073003329")))
	// Output: true false
}

func ExampleValidBEBIS() {
	fmt.Println(national.ValidBEBIS([]byte("88511600670")), national.ValidBEBIS([]byte("85073003328")))
	// Output: true false
}
