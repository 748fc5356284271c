using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Notices;

/// <summary>Lets nothing in that Twilio did not sign for our account: who is refused has changed nothing, and learns nothing.</summary>
internal sealed partial class TwilioGate(TwilioSignature signature, IOptions<ConsoleOptions> console, IOptions<TwilioOptions> twilio, ILogger<TwilioGate> log) : IEndpointFilter
{
    private const int MostBytes = 64 * 1024;

    private static readonly object Key = new();
    private static readonly FormOptions Limits = new() { ValueCountLimit = 128, KeyLengthLimit = 256, ValueLengthLimit = 16 * 1024, BufferBodyLengthLimit = MostBytes };

    /// <summary>What Twilio sent, and the address that it sent it to.</summary>
    public sealed record Post(string Url, IFormCollection Fields)
    {
        public string this[string name] => Fields[name].ToString();
    }

    public static Post Read(HttpContext context) => (Post)context.Items[Key]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await FieldsAsync(http) is { } fields && Url(http.Request) is { } url && IsOurs(http.Request, url, fields))
        {
            http.Items[Key] = new Post(url, fields);
            return await next(context);
        }
        LogForeign(http.Request.Path);
        await Answers.WriteAsync(http, new Problem(403, "wrong-signature", "This is not signed by Twilio for this console. (Behind a proxy: DrConsole:PublicUrl must be the address that Twilio asks.)"));
        return Results.Empty;
    }

    private bool IsOurs(HttpRequest request, string url, IFormCollection fields) =>
        signature.Holds(request.Headers[TwilioSignature.Header].ToString(), url, [.. fields.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))])
        && fields["AccountSid"] == twilio.Value.AccountSid;

    // As Twilio was told it, whatever a proxy makes of it on the way.
    private string Url(HttpRequest request) =>
        $"{(console.Value.PublicUrl is { Length: > 0 } root ? root.TrimEnd('/') : $"{request.Scheme}://{request.Host}")}{request.GetEncodedPathAndQuery()}";

    private static async Task<IFormCollection?> FieldsAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || http.Request.ContentLength > MostBytes)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostBytes;
        try
        {
            return await new FormFeature(http.Request, Limits).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} was not signed by Twilio and was refused")]
    private partial void LogForeign(string path);
}
