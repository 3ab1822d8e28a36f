//! The program as the browser tests start it: an address, orders on its input, the end with its input.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

struct Program {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Program {
    fn start(to: &str) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_line"));
        program.args(["--to", to]);
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        let orders = child.stdin.take().expect("it has an input");
        let answers = BufReader::new(child.stdout.take().expect("it has an output"));
        Self { child, orders, answers }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("it says something");
        line.trim_end().to_owned()
    }

    fn order(&mut self, order: &str) -> String {
        writeln!(self.orders, "{order}").expect("it listens");
        self.line()
    }
}

/// One byte there and back.
fn echo(address: &str) -> std::io::Result<u8> {
    let mut near = TcpStream::connect(address)?;
    near.write_all(b"x")?;
    let mut byte = [0];
    near.read_exact(&mut byte)?;
    Ok(byte[0])
}

#[test]
fn orders_are_obeyed_and_the_end_of_the_input_ends_it() {
    let far = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let to = far.local_addr().expect("it has an address").to_string();
    std::thread::spawn(move || {
        while let Ok((mut near, _)) = far.accept() {
            let mut byte = [0];
            if near.read_exact(&mut byte).is_ok() {
                // A line that was cut takes no answer.
                let _ = near.write_all(&byte);
            }
        }
    });
    let mut program = Program::start(&to);
    let address = program.line();
    assert_eq!(echo(&address).expect("passes"), b'x');
    assert_eq!(program.order("cut"), "ok");
    assert!(echo(&address).is_err());
    assert_eq!(program.order("mend"), "ok");
    assert_eq!(echo(&address).expect("passes"), b'x');
    assert_eq!(program.order("reset"), "ok");
    assert!(echo(&address).is_err());
    for order in
        ["delay 1", "cut-after 5000", "cut-after 5000 up", "reset 10 down", "black-hole", "random", "duplicate"]
    {
        assert_eq!(program.order(order), "ok", "{order}");
    }
    for order in ["dance", "delay", "delay soon", "cut-after 5 sideways", "none of it"] {
        assert_eq!(program.order(order), format!("{order:?} is no order"));
    }
    assert_eq!(program.order("none"), "ok");
    assert_eq!(echo(&address).expect("passes"), b'x');
    drop(program.orders);
    assert!(program.child.wait().expect("it ends").success());
}
