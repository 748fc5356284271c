using System.Text;

namespace DrConsole.Backups;

/// <summary>One answer of a Redis server, as the protocol's second version has them.</summary>
internal abstract record RespReply
{
    private RespReply()
    {
    }

    public sealed record Line(string Words) : RespReply;

    public sealed record Error(string Words) : RespReply;

    public sealed record Number(long Value) : RespReply;

    /// <param name="Bytes">Null: there is nothing.</param>
    public sealed record Bulk(byte[]? Bytes) : RespReply;

    /// <param name="Replies">Null: there is nothing.</param>
    public sealed record Many(IReadOnlyList<RespReply>? Replies) : RespReply;

    public string Text => this switch
    {
        Line line => line.Words,
        Error error => error.Words,
        Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Bulk { Bytes: { } bytes } => Encoding.UTF8.GetString(bytes),
        _ => "",
    };

    public IReadOnlyList<RespReply> Parts => this is Many { Replies: { } replies } ? replies : [];

    public byte[] Content => this is Bulk { Bytes: { } bytes } ? bytes : Encoding.UTF8.GetBytes(Text);
}
