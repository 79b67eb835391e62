@echo off
rem Installs the dashboard from this folder, without any package index:
rem   install.bat [PROGRAM FOLDER [WORKING FOLDER]]
rem PYTHON names the interpreter; see INSTALL.zh.html. ASCII only: the console may use any code page.
setlocal
set "HERE=%~dp0"
set "PROGRAM=%~1"
if "%PROGRAM%"=="" set "PROGRAM=%ProgramFiles%\border-belt"
set "WORKING=%~2"
if "%WORKING%"=="" set "WORKING=%ProgramData%\border-belt"
if "%PYTHON%"=="" set "PYTHON=py -@PYTHON@"

%PYTHON% -c "import ensurepip, sys; sys.exit(sys.version_info[:2] != tuple(map(int, '@PYTHON@'.split('.'))))"
if errorlevel 1 goto no_python
if not exist "%WORKING%" mkdir "%WORKING%"
if errorlevel 1 goto failed

echo Installing to %PROGRAM% ...
set "PIP_CONFIG_FILE=nul"
set "PIP_DISABLE_PIP_VERSION_CHECK=1"
%PYTHON% -m venv --clear "%PROGRAM%\venv"
if errorlevel 1 goto failed
set "INSTALLED=%PROGRAM%\venv\Scripts\python.exe"
"%INSTALLED%" -m pip install --quiet --no-index --find-links "%HERE%wheels" --require-hashes -r "%HERE%requirements-lock.txt"
if errorlevel 1 goto failed
"%INSTALLED%" -m pip install --quiet --no-index --no-deps "%HERE%wheels\@WHEEL@"
if errorlevel 1 goto failed

echo Compiling, one or two minutes ...
set "NUMBA_CACHE_DIR=%WORKING%\compiled"
"%INSTALLED%" -m gis.warm
if errorlevel 1 goto failed
"%INSTALLED%" "%HERE%fill.py" "%HERE%border-belt.xml" "%PROGRAM%\border-belt.xml" "%PROGRAM%" "%WORKING%"
if errorlevel 1 goto failed

echo Installed: border-belt @VERSION@.
echo Try it with the demonstration belt:
echo   "%PROGRAM%\venv\Scripts\border-belt.exe" run --home "%WORKING%"
echo As a service, backup, update, removal: see "%HERE%INSTALL.zh.html"
exit /b 0

:no_python
echo Python @PYTHON@ is required. If it is not on the PATH: set PYTHON=path\to\python.exe
exit /b 1

:failed
echo The installation failed; see the messages above.
exit /b 1
