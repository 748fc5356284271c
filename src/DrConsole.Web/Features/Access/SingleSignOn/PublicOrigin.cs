using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>The console's address as a provider has to know it, outside of any page: the setting, or else what this request used.</summary>
internal sealed class PublicOrigin(IOptions<ConsoleOptions> options)
{
    public string Of(HttpContext context) =>
        (options.Value.PublicUrl is { Length: > 0 } given ? given : $"{context.Request.Scheme}://{context.Request.Host}").TrimEnd('/');
}
