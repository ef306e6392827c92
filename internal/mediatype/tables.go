package mediatype

// noText are the types without text that are not pictures, sound, video or fonts.
var noText = map[string]bool{
	typeEXE: true, "application/x-elf": true, "application/x-mach-binary": true, "application/java-vm": true,
	"application/wasm": true, "application/x-llvm-bitcode": true, "application/x-dex": true,
	"application/x-object": true, "application/x-git-pack": true, "application/x-git-index": true,
	"application/x-python-bytecode": true, "application/vnd.adobe.flash.movie": true,
	"application/x-ds-store": true, "application/x-gettext-translation": true,
}

// binaryExtensions name binary documents that have no signature, or none that is sure.
var binaryExtensions = map[string]string{
	"br": "application/x-brotli", "lzma": "application/x-lzma", "iso": typeISO, "tar": typeTar,
	"dbf": "application/x-dbf", "mdb": "application/x-msaccess", "accdb": "application/x-msaccess",
	"pst": "application/vnd.ms-outlook-pst", "ost": "application/vnd.ms-outlook-pst",
	"pyc": "application/x-python-bytecode", "pyo": "application/x-python-bytecode",
	"o": "application/x-object", "obj": "application/x-object",
	"mp3": "audio/mpeg", "aac": "audio/aac", "amr": "audio/amr", "m4a": "audio/mp4", "wma": "audio/x-ms-wma",
	"mpg": "video/mpeg", "mpeg": "video/mpeg", "mts": "video/mp2t", "mov": "video/quicktime", "mp4": "video/mp4",
	"ttf": "font/ttf", "otf": "font/otf", "eot": "font/eot", "pfb": "font/type1", "pfm": "font/type1",
	"pcf": "font/pcf", "tga": "image/x-tga", "ico": "image/vnd.microsoft.icon", "wmf": "image/wmf", "emf": "image/emf",
	"icc": "image/x-icc-profile", "icm": "image/x-icc-profile", "pcx": "image/x-pcx", "xcf": "image/x-xcf",
	"dcm": "application/dicom", "cer": typeCert, "crt": typeCert, "der": typeCert, "p7m": typePKCS7, "p7s": typePKCS7, "p7b": typePKCS7,
}

// textExtensions say what a text is by its name. A text whose extension is missing here is judged
// by its first lines.
var textExtensions = func() map[string]string {
	m := map[string]string{
		"csv": typeCSV, "tsv": typeCSV, "tab": typeCSV, "psv": typeCSV, "ssv": typeCSV,
		"json": typeJSON, "geojson": typeJSON, "har": typeJSON, "webmanifest": typeJSON, "jsonld": typeJSON, "map": typeJSON,
		"ndjson": typeNDJSON, "jsonl": typeNDJSON, "ldjson": typeNDJSON, "ipynb": "application/x-ipynb+json",
		"yaml": "application/yaml", "yml": "application/yaml", "toml": "application/toml",
		"html": typeHTML, "htm": typeHTML, "xhtml": typeHTML, "shtml": typeHTML, "mht": typeMail, "mhtml": typeMail,
		"sql": typeSQL, "ddl": typeSQL, "dml": typeSQL, "ldif": typeLDIF, "ldf": typeLDIF,
		"eml": typeMail, "mbox": typeMbox, "mbx": typeMbox,
		"pem": typeCert, "crt": typeCert, "cer": typeCert, "p7b": typePKCS7, "p7m": typePKCS7, "p7s": typePKCS7,
	}
	for _, e := range []string{"xml", "xsd", "xsl", "xslt", "svg", "rss", "atom", "kml", "gpx", "wsdl", "plist", "fodt", "fods", "fodp",
		"resx", "xmi", "rdf", "owl", "xmp", "opf", "ncx", "pom", "csproj", "vcxproj", "nuspec", "xaml", "xlf", "xliff", "tmx", "dbk", "fo"} {
		m[e] = typeXML
	}
	for _, e := range []string{"ini", "cfg", "conf", "properties", "env"} {
		m[e] = "text/x-properties"
	}
	for _, e := range []string{ // read as they are, whatever their first lines look like
		"c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "m", "mm", "go", "rs", "py", "pyi", "rb", "js", "mjs", "cjs", "jsx", "ts", "tsx",
		"java", "kt", "kts", "scala", "groovy", "cs", "fs", "vb", "swift", "php", "pl", "pm", "t", "lua", "r", "jl", "hs", "ml", "mli", "erl",
		"ex", "exs", "clj", "el", "lisp", "scm", "f", "f90", "for", "pas", "d", "zig", "nim", "v", "sv", "vhd", "vhdl", "asm", "s", "inc",
		"sh", "bash", "zsh", "fish", "bat", "cmd", "ps1", "psm1", "awk", "sed", "tcl", "mk", "cmake", "gradle", "bzl", "bazel", "nix", "tf",
		"css", "scss", "sass", "less", "vue", "svelte", "md", "markdown", "mdx", "rst", "adoc", "asciidoc", "tex", "ltx", "bib", "sty", "cls",
		"org", "po", "pot", "proto", "thrift", "graphql", "desktop", "service", "diff", "patch",
		"dts", "dtsi", "ld", "lds", "y", "l", "g4", "jsp", "asp", "aspx", "erb", "ejs", "hbs", "j2", "tmpl", "tpl", "haml", "twig", "json5",
		"sum", "lock", "mod", "gitignore", "dockerfile", "snap", "txtar", "golden", "test",
	} {
		m[e] = Plain
	}
	return m
}()
