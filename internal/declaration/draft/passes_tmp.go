package draft

func (r *reader) statement()    {}
func (r *reader) organisation() {}
func (r *reader) contacts()     {}
func (r *reader) subjects()     {}
func (r *reader) purposes()     {}
func (r *reader) recipients()   {}
func (r *reader) retention()    {}
func (r *reader) holds()        {}
func (r *reader) rights()       {}
func (r *reader) requests()     {}
func (r *reader) transfers()    {}
func (r *reader) promises()     {}
func (r *reader) issues()       {}
func (r *reader) link()         {}

func (r *reader) prohibitions() {}
