using Microsoft.Extensions.Configuration.Memory;

namespace DrConsole.Web;

/// <summary>What is logged and how, until an administrator's own <c>Logging</c> settings say otherwise.</summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",

        // Whoever catches a failed command logs it, once and with what it was for; this would say it again before, with the statement.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Critical",

        // A start that fails is told in one line on the error stream.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",

        // Says two lines for every wrong token, whoever sends it; the measures count them.
        ["Logging:LogLevel:DrConsole.Web.Features.Access.BearerTokens"] = "Warning",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ",
    };

    public static void AddTo(WebApplicationBuilder builder)
    {
        // In front of every other source, so that any of them wins.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Settings });

        // These write whole addresses, and with them the one-time tokens of set-up and invitation links. In code, so that no setting turns them on.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Components.Routing", LogLevel.Warning);
    }
}
