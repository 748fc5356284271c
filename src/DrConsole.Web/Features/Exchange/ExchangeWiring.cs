using DrConsole.Access;
using DrConsole.Web.Features.Exchange.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Exchange;

internal static class ExchangeWiring
{
    public static IServiceCollection AddExchangePages(this IServiceCollection services) => services.AddSingleton(new PageAddition("run", typeof(RunTicks), Permission.SeeRuns));
}
