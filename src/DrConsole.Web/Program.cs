using DrConsole.Web.CommandLine;

return await Verbs.RunAsync(args);
