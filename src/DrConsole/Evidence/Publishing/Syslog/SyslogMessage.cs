using System.Globalization;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>One message of RFC 5424, under the facility for audit (13).</summary>
public static class SyslogMessage
{
    /// <summary>The most that one datagram carries. Over TCP there is no such end.</summary>
    public const int LongestDatagram = 60_000;

    private const int LogAudit = 13;
    private const int Notice = 5;

    /// <param name="about">What kind of message, such as <c>checkpoint</c>: a word of printable ASCII.</param>
    /// <param name="text">One line. Without a byte order mark, which RFC 5424 would like and JSON readers do not.</param>
    public static byte[] Write(DateTimeOffset time, string about, string text) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"<{LogAudit * 8 + Notice}>1 {CanonicalJson.Time(time)} {Host} drconsole {Environment.ProcessId} {about} - {text}"));

    // Names of hosts are ASCII; what is not, or too long, is no name that a collector could use.
    private static string Host { get; } = Environment.MachineName is { Length: > 0 and <= 255 } name && name.All(letter => letter is > ' ' and < (char)127) ? name : "-";
}
