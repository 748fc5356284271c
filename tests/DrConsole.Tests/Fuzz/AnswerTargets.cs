using System.Net;
using System.Text;
using DrConsole.Backups;
using DrConsole.Notices;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Tests.Fuzz;

/// <summary>What servers and programs answer that are asked from here.</summary>
internal static class AnswerTargets
{
    private static readonly Type[] None = [];

    private static readonly ValueList<Named<string>> Captures = [new("a", "$.status"), new("b", "^ok (.*)$")];

    private static readonly byte[] Dns = [0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 1, 0xC0, 0x0C, 0, 16, 0, 1, 0, 0, 0, 60, 0, 4, 3, 65, 66, 67];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("a mail server's answers", [.. new[] { "250-mx.example.com\r\n250-SIZE 100\r\n250 AUTH PLAIN\r\n", "550 5.1.1 No such user\r\n", "421 4.7.0 Later" }.Select(Encoding.ASCII.GetBytes)], Smtp, None, ["250-", "550 ", "5.7.1 ", "\r\n", "999"]),
        FuzzTarget.OfText("Twilio's answers", ["""{"sid":"SM00000000000000000000000000000001","status":"queued"}""", """{"code":21211,"message":"Invalid number","status":400}"""], text => Each(text, wire => TwilioAnswers.Read(wire)), None, "\"sid\":", "\"code\":", "\"\\ud800\"", "[]"),
        FuzzTarget.OfText("a room's answers", ["ok", "1", "no_service", """{"error":"x"}"""], text => Each(text, wire => { _ = SlackShape.Read(wire); _ = TeamsShape.Read(wire); _ = WebhookChannel.Read(wire); }), None, "ok", "1", "\r\n"),
        new("a name server's answers", [Dns], bytes => DnsAnswer(bytes), [typeof(InvalidDataException)], [], 400),
        new("Redis' answers", [.. new[] { "+PONG\r\n", "$5\r\nhello\r\n", "*3\r\n$6\r\nmaster\r\n:12\r\n*0\r\n", "-ERR no\r\n", "$-1\r\n" }.Select(Encoding.ASCII.GetBytes)], Redis, [typeof(InvalidDataException), typeof(EndOfStreamException)], ["*1000\r\n", "$262144\r\n", ":99999999999999999999\r\n", "*-5\r\n", ":x\r\n"]),
        new("a step's output", ["ok 12\n{\"status\":\"up\"}"u8.ToArray(), "{\"status\":\"up\"}"u8.ToArray()], bytes => CaptureValues.Take(Captures, bytes, isCut: false), None, ["\"status\":", "ok ", "\"\\ud800\"", "\0"]),
        new("snapshots of Redis", [[.. "REDIS0011"u8, .. new byte[40], 0xFF, .. new byte[8]]], bytes => { var check = new SnapshotCheck(); check.Append(bytes); _ = check.Fault(); }, None, ["REDIS", "0011"]),
        new("heads of git bundles", ["# v2 git bundle\n0123456789012345678901234567890123456789 refs/heads/main\n\nPACK"u8.ToArray()], bytes => { var head = new BundleHead(); head.Append(bytes); head.Demand(); }, [typeof(RefusedException)], ["# v3 git bundle\n", "-0123", "@filter=", "\n\n"]),
        FuzzTarget.OfText("lists of refs", ["0123456789012345678901234567890123456789\trefs/heads/main\n"], text => BundleHead.RefsOf(text), None, "\t", " ", "\n", "refs/"),
        FuzzTarget.OfText("lists of dumps", [";\n; Archive created at 2027\n;     TOC Entries: 3\n;\n215; 1259 16385 TABLE public orders postgres\n3000; 0 16385 TABLE DATA public orders postgres\n"], text => RestoreList.Read(text), None, "TABLE DATA ", ";", "\n", "  "),
        FuzzTarget.OfText("lists of append-only files", ["file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n"], text => AppendOnlyCheck.Files(text), None, "file ", "\"", "type h"),
        FuzzTarget.OfText("what Redis says of itself", ["# Server\r\nredis_version:7.0.1\r\nrole:master\r\n"], text => RedisSays.Read(text), None, ":", "#", "\r\n"),
        FuzzTarget.OfText("errors of a Vault", ["""{"errors":["permission denied"]}"""], text => VaultSnapshot.ErrorOf(text), None, "\"errors\":", "[null]", "\"\\ud800\""),
        FuzzTarget.OfText("lists of copied files", ["""{"path":"/a","kind":"File","size":1,"modified":1,"changed":1,"inode":1,"mode":420,"sha256":"00"}"""], text => _ = FileManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).Count(), [typeof(RefusedException)], "\"path\":", "\"target\":\"../..\"", "\n", "null"),
        FuzzTarget.OfText("texts that are masked", ["password is hunter2 and again aHVudGVyMg== hunter2"], text => _ = PayloadMask.Of(text), None, "hunter2", "token=", "\"password\":"),
    ];

    private static void Smtp(byte[] bytes)
    {
        var lines = new List<string>();
        foreach (var line in Encoding.Latin1.GetString(bytes).Split("\r\n").Take(100))
        {
            if (SmtpReply.ReadLine(Encoding.Latin1.GetBytes(line)) is not { } read)
                continue;
            lines.Add(read.Text);
            var reply = SmtpReply.Of(read.Code, lines);
            _ = (reply.Shown, reply.ContradictsItself);
        }
    }

    private static void Each(string body, Action<WireAnswer> read)
    {
        foreach (var status in new[] { HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Found, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError })
            read(new WireAnswer.Answered(status, body, null));
    }

    private static void DnsAnswer(byte[] bytes)
    {
        var question = DnsQuery.Question("a.example.com", 1);
        DnsQuery.Answers([.. question, .. bytes], question.Length, (ushort)(bytes.Length % 2 == 0 ? 1 : 16));
    }

    private static void Redis(byte[] bytes)
    {
        var client = new RespClient(new Answering(bytes));
        _ = client.AskAsync(CancellationToken.None, "PING").GetAwaiter().GetResult();
    }

    // Takes what is asked, and answers what it was given.
    private sealed class Answering(byte[] answer) : MemoryStream(answer)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
